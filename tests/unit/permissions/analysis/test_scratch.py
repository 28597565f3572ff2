def test_x(needs, values):
    s="t=boto3.resource('dynamodb').Table('t')\nq=boto3.resource('sqs').Queue('u')\n"
    print(values("[t.table_name, q.url, q.queue_url, t.name, t.table_arn, t.item_count]", s))
    print(needs(s+"t.table_name"))
    print(needs(s+"q.attributes['QueueArn']"))
    s="t=boto3.resource('dynamodb').Table('t')\n"
    print(needs(s+"t.meta.client.get_item(TableName=t.table_name, Key={})"))
    print(needs("i=boto3.resource('ec2').Instance('i')\ni.vpc.subnets.all()\ni.stop()\nfor v in i.volumes.all(): v.delete()"))
    print(needs("i=boto3.resource('iam').Role('r')\ni.arn\ni.attach_policy(PolicyArn='p')\nfor v in i.attached_policies.all(): v.arn\n"))
