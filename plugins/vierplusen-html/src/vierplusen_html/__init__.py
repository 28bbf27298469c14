"""Reports as one web page, and as fragments of one: the hooks of this plugin, and nothing else."""

HOOKSPEC_VERSION = 1
