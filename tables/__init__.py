"""Makes the tables of AWS services that `socketform.permissions.services` reads."""
