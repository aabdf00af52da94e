"""The rule language: YAML entries come in, typed rules, SQL and explanations go out. Pure; never imports the store."""
