"""Write records and answers as text for people. Nothing is decided here, only laid out."""
