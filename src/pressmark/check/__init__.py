"""Finished outputs read back into findings, by Pressmark itself and by other validators."""
