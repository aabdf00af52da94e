"""One round of work: sources are imported where they changed, the plan is judged, messages are queued. Shell."""
