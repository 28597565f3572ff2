"""An analysis of all that the code of an app may do, over values; nothing is executed."""
