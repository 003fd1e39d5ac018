"""Which connection readers' code uses: the role that can read published and reference tables and nothing else."""

PUBLIC = "public"
