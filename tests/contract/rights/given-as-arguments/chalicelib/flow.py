"""What happens to members; nothing here knows where its clients come from."""


def register(table, connection, *, retries=1):
    if retries:
        table.put_item(Item={"connection": connection})
    return confirm(table, connection)


def confirm(table, connection):
    return table.get_item(Key={"connection": connection}, ConsistentRead=True)


def greet(sender, connection, name="you"):
    sender(connection, f"Hello, {name}")


def leave(connection, client, table_name="members"):
    client.delete_item(TableName=table_name, Key={"connection": {"S": connection}})
