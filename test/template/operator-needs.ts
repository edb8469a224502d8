/** Who deploys: account and region that names are made of. */
const place = 'eu-west-1:111122223333';
const stack = 'invoice-bridge-production';

/** Actions of one service, without its name, on one resource. */
export interface Need {
  readonly service: string;
  readonly actions: readonly string[];
  readonly on: string;
}

const api = `arn:aws:apigateway:eu-west-1::/apis/abc123`;
const method = ['GET', 'POST', 'PATCH', 'DELETE'];
const onApi: Need = { service: 'apigateway', actions: method, on: `${api}/routes` };
const functionArn = `arn:aws:lambda:${place}:function:${stack}-fetch-health`;
const roleArn = `arn:aws:iam::111122223333:role/${stack}-fetch-health-eu-west-1-lambdaRole`;
const queueArn = `arn:aws:sqs:${place}:${stack}-create-phc-document.fifo`;
const deadLetterArn = `arn:aws:sqs:${place}:${stack}-create-phc-document-dead-letters.fifo`;
const topicArn = `arn:aws:sns:${place}:${stack}-alarms`;
const tableArn = `arn:aws:dynamodb:${place}:table/${stack}`;
const bucketArn = `arn:aws:s3:::${stack}-111122223333-eu-west-1`;
const functionLogs = `arn:aws:logs:${place}:log-group:/aws/lambda/${stack}-fetch-health`;
const apiLogs = `arn:aws:logs:${place}:log-group:/aws/vendedlogs/http-api/${stack}`;
const secretArn = `arn:aws:secretsmanager:${place}:secret:invoice-bridge/production/azulejo/phc-go-AbCdEf`;
const anything = '*';

/**
 * What CloudFormation does in the operator's name to create, read, change and delete a resource of each type: the
 * permissions of the handlers of its type, as far as this template uses it.
 */
export const needsOfTypes: Readonly<Record<string, readonly Need[]>> = {
  'AWS::ApiGatewayV2::Api': [
    { service: 'apigateway', actions: ['POST'], on: 'arn:aws:apigateway:eu-west-1::/apis' },
    { service: 'apigateway', actions: method, on: api },
  ],
  'AWS::ApiGatewayV2::Integration': [onApi],
  'AWS::ApiGatewayV2::Route': [onApi],
  'AWS::ApiGatewayV2::Stage': [
    { service: 'apigateway', actions: method, on: `${api}/stages/$default` },
    // Access logs: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
    {
      service: 'logs',
      actions: [
        ...[
          'CreateLogDelivery',
          'GetLogDelivery',
          'UpdateLogDelivery',
          'DeleteLogDelivery',
          'ListLogDeliveries',
        ],
        ...['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'],
      ],
      on: anything,
    },
    { service: 'logs', actions: ['CreateLogGroup'], on: apiLogs },
  ],
  'AWS::CloudWatch::Alarm': [
    {
      service: 'cloudwatch',
      actions: ['PutMetricAlarm', 'DeleteAlarms', 'ListTagsForResource', 'TagResource'],
      on: `arn:aws:cloudwatch:${place}:alarm:${stack}-DocumentHeldAlarm-1`,
    },
    { service: 'cloudwatch', actions: ['DescribeAlarms'], on: anything },
  ],
  'AWS::CloudWatch::Dashboard': [
    {
      service: 'cloudwatch',
      actions: ['PutDashboard', 'GetDashboard', 'DeleteDashboards'],
      on: `arn:aws:cloudwatch::111122223333:dashboard/${stack}`,
    },
  ],
  'AWS::DynamoDB::Table': [
    {
      service: 'dynamodb',
      actions: [
        ...['CreateTable', 'DescribeTable', 'UpdateTable', 'DeleteTable'],
        ...['DescribeContinuousBackups', 'UpdateContinuousBackups', 'DescribeTimeToLive', 'UpdateTimeToLive'],
        ...['DescribeContributorInsights', 'DescribeKinesisStreamingDestination', 'GetResourcePolicy'],
        ...['ListTagsOfResource', 'TagResource'],
      ],
      on: tableArn,
    },
  ],
  'AWS::Events::Rule': [
    {
      service: 'events',
      actions: [
        ...['PutRule', 'DescribeRule', 'DeleteRule', 'PutTargets', 'RemoveTargets', 'ListTargetsByRule'],
        ...['TagResource', 'ListTagsForResource'],
      ],
      on: `arn:aws:events:${place}:rule/${stack}-payorcrm-drops`,
    },
  ],
  'AWS::IAM::Role': [
    {
      service: 'iam',
      actions: [
        ...['CreateRole', 'GetRole', 'UpdateRole', 'UpdateAssumeRolePolicy', 'DeleteRole', 'TagRole'],
        ...['PutRolePolicy', 'GetRolePolicy', 'DeleteRolePolicy', 'ListRolePolicies'],
        ...['AttachRolePolicy', 'DetachRolePolicy', 'ListAttachedRolePolicies'],
      ],
      on: roleArn,
    },
  ],
  'AWS::Lambda::EventSourceMapping': [
    {
      service: 'lambda',
      actions: ['Create', 'Get', 'Update', 'Delete'].map(verb => `${verb}EventSourceMapping`),
      on: anything,
    },
  ],
  'AWS::Lambda::Function': [
    {
      service: 'lambda',
      actions: [
        ...[
          'CreateFunction',
          'GetFunction',
          'UpdateFunctionCode',
          'UpdateFunctionConfiguration',
          'DeleteFunction',
        ],
        ...['PutFunctionConcurrency', 'DeleteFunctionConcurrency', 'GetFunctionConfiguration', 'ListTags'],
        ...['GetFunctionCodeSigningConfig', 'GetFunctionRecursionConfig', 'GetRuntimeManagementConfig'],
        'TagResource',
      ],
      on: functionArn,
    },
    { service: 'iam', actions: ['PassRole'], on: roleArn },
    {
      service: 's3',
      actions: ['GetObject'],
      on: `arn:aws:s3:::${stack}-serverlessdeploymentbucket-1/code.zip`,
    },
    // With the parameter wisedatVpc.
    {
      service: 'ec2',
      actions: ['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'],
      on: anything,
    },
  ],
  'AWS::Lambda::Permission': [
    { service: 'lambda', actions: ['AddPermission', 'RemovePermission', 'GetPolicy'], on: functionArn },
  ],
  'AWS::Logs::LogGroup': [functionLogs, apiLogs].flatMap(group => [
    {
      service: 'logs',
      actions: [
        ...['CreateLogGroup', 'DeleteLogGroup', 'PutRetentionPolicy', 'DeleteRetentionPolicy'],
        ...['TagResource', 'UntagResource', 'ListTagsForResource', 'GetDataProtectionPolicy'],
      ],
      on: group,
    },
    { service: 'logs', actions: ['DescribeLogGroups', 'DescribeIndexPolicies'], on: anything },
  ]),
  'AWS::Logs::MetricFilter': [
    {
      service: 'logs',
      actions: ['PutMetricFilter', 'DescribeMetricFilters', 'DeleteMetricFilter'],
      on: apiLogs,
    },
  ],
  'AWS::S3::Bucket': [
    {
      service: 's3',
      actions: [
        ...['CreateBucket', 'DeleteBucket', 'ListBucket', 'GetBucketLocation', 'PutBucketTagging'],
        ...['PutEncryptionConfiguration', 'GetEncryptionConfiguration'],
        ...['PutBucketVersioning', 'GetBucketVersioning', 'PutBucketNotification', 'GetBucketNotification'],
        ...['PutBucketPublicAccessBlock', 'GetBucketPublicAccessBlock'],
        ...['PutBucketOwnershipControls', 'GetBucketOwnershipControls'],
        ...['PutLifecycleConfiguration', 'GetLifecycleConfiguration'],
      ],
      on: bucketArn,
    },
  ],
  'AWS::S3::BucketPolicy': [
    { service: 's3', actions: ['PutBucketPolicy', 'GetBucketPolicy', 'DeleteBucketPolicy'], on: bucketArn },
  ],
  'AWS::SNS::Subscription': [
    { service: 'sns', actions: ['Subscribe', 'ListSubscriptionsByTopic'], on: topicArn },
    {
      service: 'sns',
      actions: ['Unsubscribe', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'],
      on: anything,
    },
  ],
  'AWS::SNS::Topic': [
    {
      service: 'sns',
      actions: [
        ...[
          'CreateTopic',
          'DeleteTopic',
          'GetTopicAttributes',
          'SetTopicAttributes',
          'GetDataProtectionPolicy',
        ],
        ...['ListSubscriptionsByTopic', 'ListTagsForResource', 'TagResource'],
      ],
      on: topicArn,
    },
  ],
  'AWS::SQS::Queue': [
    {
      service: 'sqs',
      actions: [
        ...['CreateQueue', 'DeleteQueue', 'GetQueueAttributes', 'SetQueueAttributes', 'GetQueueUrl'],
        ...['ListQueueTags', 'TagQueue', 'UntagQueue'],
      ],
      on: queueArn,
    },
  ],
  'AWS::SQS::QueuePolicy': [
    { service: 'sqs', actions: ['GetQueueAttributes', 'SetQueueAttributes'], on: queueArn },
  ],
};

/** What the Serverless Framework does around it: the stack, and the bucket that code is uploaded to. */
export const needsOfFramework: readonly Need[] = [
  { service: 'cloudformation', actions: ['ValidateTemplate'], on: anything },
  {
    service: 'cloudformation',
    actions: [
      ...['CreateStack', 'UpdateStack', 'DeleteStack', 'SetStackPolicy', 'GetTemplate'],
      ...['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet'],
      ...['DescribeStacks', 'DescribeStackEvents', 'DescribeStackResource', 'ListStackResources'],
    ],
    on: `arn:aws:cloudformation:${place}:stack/${stack}/1`,
  },
  {
    service: 's3',
    actions: ['PutObject', 'GetObject', 'DeleteObject'],
    on: `arn:aws:s3:::${stack}-serverlessdeploymentbucket-1/serverless/x.zip`,
  },
  {
    service: 's3',
    actions: ['ListBucket', 'GetBucketLocation'],
    on: `arn:aws:s3:::${stack}-serverlessdeploymentbucket-1`,
  },
];

/** What our own commands ask AWS for, by the name of the SDK's command or pages. */
export const needsOfCommands: Readonly<Record<string, readonly [action: string, on: string]>> = {
  CreateSecret: ['secretsmanager:CreateSecret', secretArn],
  DeleteSecret: ['secretsmanager:DeleteSecret', secretArn],
  GetSecretValue: ['secretsmanager:GetSecretValue', secretArn],
  ListSecrets: ['secretsmanager:ListSecrets', anything],
  PutSecretValue: ['secretsmanager:PutSecretValue', secretArn],
  RestoreSecret: ['secretsmanager:RestoreSecret', secretArn],
  DescribeStacks: ['cloudformation:DescribeStacks', `arn:aws:cloudformation:${place}:stack/${stack}/1`],
  ListStackResources: [
    'cloudformation:ListStackResources',
    `arn:aws:cloudformation:${place}:stack/${stack}/1`,
  ],
  GetQueueAttributes: ['sqs:GetQueueAttributes', queueArn],
  ReceiveMessage: ['sqs:ReceiveMessage', deadLetterArn],
  SendMessage: ['sqs:SendMessage', queueArn],
  DeleteMessage: ['sqs:DeleteMessage', deadLetterArn],
  GetObject: ['s3:GetObject', `${bucketArn}/inbox/azulejo/1.json.gz`],
  GetAccountSettings: ['lambda:GetAccountSettings', anything],
  GetCallerIdentity: ['sts:GetCallerIdentity', anything],
  BatchGetItem: ['dynamodb:BatchGetItem', tableArn],
  DeleteItem: ['dynamodb:DeleteItem', tableArn],
  GetItem: ['dynamodb:GetItem', tableArn],
  PutItem: ['dynamodb:PutItem', tableArn],
  Query: ['dynamodb:Query', `${tableArn}/index/GSI1`],
  UpdateItem: ['dynamodb:UpdateItem', tableArn],
  DeleteTable: ['dynamodb:DeleteTable', tableArn],
  DescribeTable: ['dynamodb:DescribeTable', tableArn],
  Scan: ['dynamodb:Scan', tableArn],
  UpdateTable: ['dynamodb:UpdateTable', tableArn],
  DeleteBucket: ['s3:DeleteBucket', bucketArn],
  DeleteObject: ['s3:DeleteObject', `${bucketArn}/documents/azulejo/1.pdf`],
  HeadBucket: ['s3:ListBucket', bucketArn],
  ListObjectVersions: ['s3:ListBucketVersions', bucketArn],
  ListObjectsV2: ['s3:ListBucket', bucketArn],
};
