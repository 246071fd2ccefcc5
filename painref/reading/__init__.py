"""From files to records, with every problem and its position; the only YAML."""
