"""Problems with YAML files: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, Code, code

CODES: tuple[Code, ...] = (
    code(
        "yaml.alias",
        ERROR,
        "A YAML file uses an alias or anchor.",
        "Write it out.",
        'c.yaml:1:4: an alias or anchor is not allowed (found "&x"); write it out',
    ),
    code(
        "yaml.depth",
        ERROR,
        "A YAML file is nested too deeply.",
        "Flatten it.",
        "c.yaml:1:41: nested too deeply (more than 40 levels); flatten it",
    ),
    code(
        "yaml.documents",
        ERROR,
        "A YAML file holds more than one document.",
        "Keep one in a file.",
        'c.yaml:2:1: a second document begins (found "---"); keep one in a file',
    ),
    code(
        "yaml.duplicate",
        ERROR,
        "A key is given twice.",
        "Keep one.",
        'c.yaml:2:1: the key "a" is given twice (first in line 1); keep one',
    ),
    code(
        "yaml.key",
        ERROR,
        "A key is unknown or empty.",
        "Correct the key.",
        "c.yaml:1:1: a key is empty; give it a name",
    ),
    code(
        "yaml.merge",
        ERROR,
        "A YAML file uses a merge.",
        "Write the keys out.",
        'c.yaml:2:3: a merge is not allowed (found "<<"); write the keys out',
    ),
    code(
        "yaml.missing",
        ERROR,
        "A needed key is missing.",
        "Add it.",
        'rules/t.yaml:2:5: the key "source" is missing; add it',
    ),
    code(
        "yaml.size",
        ERROR,
        "A YAML file is too large.",
        "Split it.",
        "c.yaml: the file is too large to be read (found 1,000,004 bytes; at most 1,000,000); split it",
    ),
    code(
        "yaml.syntax",
        ERROR,
        "A file is no YAML.",
        "Mend the line named.",
        "c.yaml:1:1: there is a control character in the text; remove it",
    ),
    code(
        "yaml.tag",
        ERROR,
        "A YAML file uses a tag.",
        "Remove it.",
        'c.yaml:1:4: a tag is not allowed (found "tag:yaml.org,2002:python/name:os.system"); remove it',
    ),
    code(
        "yaml.type",
        ERROR,
        "A value is of another type than needed.",
        "Write one of the needed type.",
        'rules/t.yaml:13:79: needs true or false (found "perhaps"); write one of them',
    ),
    code(
        "yaml.word",
        ERROR,
        "A word is none of those that can stand there.",
        "Choose one of those named.",
        'rules/t.yaml:6:15: unknown word "rad"; did you mean "red"?',
    ),
)
