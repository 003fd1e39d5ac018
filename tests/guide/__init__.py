"""The editor's guide: the script that takes its pictures, and a test that what it quotes is there."""
