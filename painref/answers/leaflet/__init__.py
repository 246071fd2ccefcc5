"""What a leaflet for patients says, decided by rules from the records' own statements."""
