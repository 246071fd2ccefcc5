"""From files to records, with every problem and its place; the only YAML."""
