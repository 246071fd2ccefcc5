"""The fixed words for what records grade, and phrases made of them."""
