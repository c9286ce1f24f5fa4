"""Quality on gold: how much of what is in the texts is found, and how much of what is found is right."""
