"""The three database roles, and the statements that make them.

The owner migrates; the app role reads and writes rows, and may neither change a table nor empty one;
the public role reads what migrations granted it (prisoners.published.grants). docs/settings.md gives the
same statements to the operator of a real server.
"""

DATABASE = "prisoners"
OWNER = "prisoners_owner"
APP = "prisoners_app"
PUBLIC = "prisoners_public"


def cluster_statements(*, owner_makes_databases: bool) -> list[str]:
    """Make the roles where they are missing; can be run again.

    Args:
        owner_makes_databases: True in the cluster for tests, where each run has a database of its own.
    """
    make = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE {0}; END IF; END $$"
    create_database = "CREATEDB" if owner_makes_databases else "NOCREATEDB"
    return [
        *(make.format(role) for role in (OWNER, APP, PUBLIC)),
        f"ALTER ROLE {OWNER} LOGIN NOSUPERUSER {create_database}",
        f"ALTER ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB",
        f"ALTER ROLE {PUBLIC} LOGIN NOSUPERUSER NOCREATEDB",
        # A second lock on the door: even a grant given by mistake could not be used to write.
        f"ALTER ROLE {PUBLIC} SET default_transaction_read_only = on",
    ]


def database_statements() -> list[str]:
    """What each role may do in the database; run in it as superuser or as its owner; can be run again."""
    default = f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public"
    return [
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO {APP}, {PUBLIC}",
        f"GRANT USAGE ON SCHEMA public TO {APP}, {PUBLIC}",
        f"{default} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
        f"{default} GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
    ]
