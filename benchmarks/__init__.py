"""Benchmarks of Pressmark against its rivals: `./do bench`. No test depends on what they measure."""
