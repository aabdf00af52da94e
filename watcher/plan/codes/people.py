"""Problems with people and priorities: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "lead.none",
        WARNING,
        "Nobody is named who delivers the action, so nobody can be told.",
        "Name the lead officer.",
        "mine.csv!C5: 1.4: no lead officer is named (the cell is empty); name one",
    ),
    code(
        "lead.unknown",
        ERROR,
        "The lead officer is in no list of people, and so has no address.",
        "Add the person to a list, or correct the initials.",
        (
            'plan.csv!F7: nobody in the lists is known as "GM"; give Gill Manton (plan.csv!F7) these initials, '
            "if that is who is meant"
        ),
    ),
    code(
        "lead.several",
        INFO,
        "Several officers lead one action, in a plan where most have one; each of them is told of every part.",
        "Name the one who answers for each part.",
        (
            "mine.csv!C3: 1.2: several officers lead every part (found A, Bcc: x@y.example); name the one who "
            "answers for each"
        ),
    ),
    code(
        "owner.unknown",
        ERROR | WARNING,
        "Whoever owns an indicator, or is asked for with `--owner`, is in no list of people.",
        "Add the person to a list, or correct the initials.",
        (
            'croydon-tracker.xlsx:Priority indicators!L57: nobody in the lists is known as "SD"; add the person '
            "to a list of officers or people"
        ),
    ),
    code(
        "owner.unreadable",
        ERROR,
        "What stands where an owner should be is no person.",
        "See whether the row has slipped by one column.",
        'plan.csv!G2: cannot read "7%" as a person; see whether the row has slipped by one column',
    ),
    code(
        "people.none",
        WARNING,
        "No source lists people, so nobody has an address.",
        "Add a list as `officers` or `people`.",
        (
            "sources: no list of people is read (found none among the sources); add one as officers or people, "
            "or nobody has an address"
        ),
    ),
    code(
        "person.address",
        ERROR,
        "What stands where an e-mail address should be is none.",
        "Correct the address.",
        'plan.csv!C2: cannot read "ps at council" as an address; write one, such as name@council.example',
    ),
    code(
        "person.duplicate",
        WARNING,
        "One person stands twice in a list.",
        "Take one row out.",
        "plan.csv!F7: Philip Segurolo is listed twice (first at plan.csv!F7); take one row out",
    ),
    code(
        "person.initials_clash",
        WARNING,
        "Two people have the same initials, so that messages could reach the wrong one.",
        "Give one of them other initials.",
        (
            'people.csv!B2: the initials PS stand for "Petra Smith" here and "Philip Segurolo" at plan.csv!F7; '
            "make them differ"
        ),
    ),
    code(
        "person.no_initials",
        WARNING | INFO,
        "A person is listed without initials, so leads given by initials cannot be matched.",
        "Add the initials.",
        (
            'plan.csv!A3: no initials are given (found "Gill Manton"); add them, or leads given by initials '
            "cannot be matched"
        ),
    ),
    code(
        "person.no_name",
        ERROR,
        "A row of a list of people names nobody.",
        "Give initials or a name, or take the row out.",
        "plan.csv!2: a row names nobody; give initials or a name",
    ),
    code(
        "person.spelling",
        WARNING,
        "One person's name is written in two ways.",
        "Agree on one, or add the other as an alias.",
        (
            'plan.csv!F7: PS is written "Philip Segurola" here and "Philip Segurolo" at plan.csv!F7; agree on '
            "one or add an alias"
        ),
    ),
    code(
        "person.unreadable",
        WARNING,
        "A row of a list of people cannot be taken apart.",
        "Write initials, name and post, set off by commas.",
        'plan.csv!A2: cannot read "Somebody Else" as a person; write initials, name and post, set off by commas',
    ),
    code(
        "priority.no_title",
        WARNING,
        "A row names no priority.",
        "Give it a title, or take the row out.",
        "plan.csv!2: a row names no priority; give it a title",
    ),
    code(
        "priority.sro_differs",
        WARNING,
        "Two sources name different SROs for one priority; the list of priorities counts.",
        "Agree on one.",
        "plan.csv!F7: priority 1 has two SROs (found BP here, PS at plan.csv!F7); agree on one",
    ),
    code(
        "priority.title_differs",
        INFO,
        "A priority has different titles in two sources.",
        "Agree on one.",
        'plan.csv!F7: priority 1 has another title at plan.csv!F7 (found "Good work"); agree on one',
    ),
    code(
        "priority.unknown",
        WARNING,
        "An action belongs to a priority that no list or band names, and so has no SRO.",
        "Correct it, or add the priority.",
        'plan.csv!B7: 12.1: belongs to no known priority (found "12"); correct it or add the priority',
    ),
    code(
        "priority.empty",
        INFO,
        "No action belongs to a priority of the list.",
        "Correct its number, or take it out.",
        'plan.csv!B7: no action belongs to priority 12 (found "Better data"); correct its number or take it out',
    ),
    code(
        "sro.none",
        ERROR,
        "A priority has no SRO, so nobody answers for it.",
        "Name one.",
        "plan.csv!C2: no SRO is named for priority 1 (the cell is empty); name one",
    ),
    code(
        "sro.unknown",
        ERROR,
        "The SRO of a priority is in no list of people.",
        "Add initials in brackets, or the person to a list.",
        'plan.csv!C2: nobody in the lists is known as "Somebody"; add initials in brackets',
    ),
    code(
        "link.unknown_ref",
        ERROR,
        "One end of a link is no item of the plan.",
        "Correct the ref.",
        'plan.csv!A2: no indicator has this ref (found "X"); correct it',
    ),
    code(
        "link.unreadable",
        ERROR,
        "One end of a link does not say what it is.",
        "Write its kind and ref, such as `indicator:W 1`.",
        (
            'plan.csv!A2: cannot read "W 1" as an item; write its subject and ref, such as "indicator:W 1" '
            "(subjects: indicator, priority)"
        ),
    ),
    code(
        "lead.team",
        WARNING,
        "A department or team leads an action, and no person answers.",
        "Name who answers for it, or list the team with an address.",
        (
            'plan.csv!D7: a department or team is named in place of a person (found "Housing team"); name who '
            "answers for it, or list it with an address"
        ),
    ),
    code(
        "lead.vacant",
        WARNING,
        "The post that leads an action is vacant.",
        "Name who stands in.",
        'plan.csv!D7: nobody holds the post (found "Vacant"); name who stands in',
    ),
    code(
        "owner.team",
        WARNING,
        "A department or team owns a figure, and no person answers.",
        "Name who answers for it, or list the team with an address.",
        (
            'plan.csv!D7: a department or team is named in place of a person (found "Finance"); name who answers '
            "for it, or list it with an address"
        ),
    ),
    code(
        "owner.vacant",
        WARNING,
        "The post that owns a figure is vacant.",
        "Name who stands in.",
        'plan.csv!D7: nobody holds the post (found "Vacant"); name who stands in',
    ),
    code(
        "person.interim",
        INFO,
        "A post is held ad interim.",
        "Say who follows once that is known.",
        'people.csv!C2: Ann Bell holds a post ad interim (found "Interim Head"); say who follows once that is known',
    ),
    code(
        "person.same_address",
        WARNING,
        "Two people share one address, so each reads what is meant for the other.",
        "Give each their own address.",
        "people.csv!D3: Ben Cole has the address of Ann Bell (found ab@x.example); give each their own",
    ),
    code(
        "person.two_names",
        WARNING,
        "One set of initials stands for two names.",
        "Agree on one name, or give one of them other initials.",
        "people.csv!B4: AB is Ann Bell and Anna Bell; agree on one name, or give one of them other initials",
    ),
    code(
        "person.vacant",
        WARNING,
        "A post in the list of people is vacant.",
        "Say who covers the post.",
        'people.csv!B5: nobody holds the post of Head of Care (found "vacant"); say who covers it',
    ),
)
