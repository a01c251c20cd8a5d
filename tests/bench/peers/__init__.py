"""What `compare_with_peers.py` is made of: the data, ours, theirs, and how time and memory are taken."""
