"""The plan: rows of text come in, records, facts and problems go out. Pure; reads no file and asks no clock."""
