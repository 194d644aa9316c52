"""`kb serve` that waits two seconds for a request in place of ten: what it does then is the same."""

from kb.cli import main
from kb.serving import connection

if __name__ == "__main__":
    connection.ARRIVAL_SECONDS = 2
    main()
