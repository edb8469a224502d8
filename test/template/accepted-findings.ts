/** Something that a checker of templates complains of, and that stays as it is. */
export interface AcceptedFinding {
  /** Name of the rule, or the beginning of it. */
  readonly rule: string;
  /** Logical ids of the resources that it is accepted for. */
  readonly resources: RegExp;
  /** Why it stays. */
  readonly why: string;
}

const everyFunction = /LambdaFunction$/;
const everyRole = /Dash\w+IamRoleLambdaExecution$/;
const deadLetters = /DeadLetterQueue$/;
const deployment = /^ServerlessDeploymentBucket$/;
const logGroups = /LogGroup$/;
const routes = /^HttpApiRoute/;

/** The only place where findings are accepted: of cdk-nag (AwsSolutions, Serverless) and of Control Tower's rules for cfn-guard. */
export const acceptedFindings: readonly AcceptedFinding[] = [
  // Rights
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:aws:secretsmanager:',
    resources: everyRole,
    why: 'Functions are shared by all tenants: the star stands for the tenant, the six question marks for the letters that AWS adds to the name of a secret. Tenants are kept apart by code and its tests.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:aws:s3:::',
    resources: everyRole,
    why: 'A right to objects ends in a star after its prefix; the star in the middle stands for the tenant.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:',
    resources: /IamRoleLambdaExecution$/,
    why: 'The framework’s own statement: the streams of the log group of this one function.',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
    resources: /^IamRoleLambdaExecution$/,
    why: 'The framework’s shared role, which is never made: its condition does not hold.',
  },
  // The API
  {
    rule: 'AwsSolutions-APIG4',
    resources: routes,
    why: 'Keys and signatures are checked inside the functions, in constant time and before anything else: an authorizer could answer neither problem+json nor the same 403 for every tenant.',
  },
  {
    rule: 'api_gw_v2_authorization_type_configured_check',
    resources: routes,
    why: 'As AwsSolutions-APIG4.',
  },
  {
    rule: 'lambda_function_public_access_prohibited_check',
    resources: /LambdaPermission(HttpApi|EventsRuleSchedule1)$/,
    why: 'The permissions of the framework name the service and the ARN of this API or this rule; the checker cannot read an ARN that CloudFormation joins.',
  },
  // Keys, networks and logs
  {
    rule: 'dynamodb_table_encrypted_kms_check',
    resources: /^Table$/,
    why: 'Encrypted with the key that DynamoDB owns: another key costs money and needs permissions that fail silently.',
  },
  {
    rule: 's3_bucket_default_encryption_kms_check',
    resources: /^(Bucket|ServerlessDeploymentBucket)$/,
    why: 'Encrypted with SSE-S3, for the same reason.',
  },
  {
    rule: 'cloudwatch_log_group_encrypted_check',
    resources: logGroups,
    why: 'CloudWatch encrypts logs by itself, and they hold no secret, body or personal data.',
  },
  {
    rule: 'cloudwatch_log_group_retention_period_check',
    resources: logGroups,
    why: 'Logs are for finding faults and are kept for 30 days (logRetentionInDays); the history of a document is in the ledger.',
  },
  {
    rule: 'lambda_inside_vpc_check',
    resources: everyFunction,
    why: 'The functions call public APIs. Only those that call a WISEDAT behind a VPN need a network (wisedatVpc).',
  },
  {
    rule: 'Serverless-LambdaTracing',
    resources: everyFunction,
    why: 'No tracer: it makes cold starts slower; every log line carries request, tenant and document ids.',
  },
  {
    rule: 'AwsSolutions-S1',
    resources: /^(Bucket|ServerlessDeploymentBucket)$/,
    why: 'Logs of access to the buckets would be another copy of names of files, in another bucket that needs the same care.',
  },
  {
    rule: 's3_bucket_logging_enabled_check',
    resources: /^(Bucket|ServerlessDeploymentBucket)$/,
    why: 'As AwsSolutions-S1.',
  },
  {
    rule: 's3_bucket_object_lock_enabled_check',
    resources: /^(Bucket|ServerlessDeploymentBucket)$/,
    why: 'Objects hold personal data and must be deletable; the ledger is what lasts.',
  },
  {
    rule: 'AwsSolutions-SNS3',
    resources: /^AlarmTopic$/,
    why: 'Only CloudWatch publishes here, inside AWS. A policy of our own would replace the one that lets it, and alarms that are not delivered are not missed.',
  },
  // Dead letters
  {
    rule: 'Serverless-SQSRedrivePolicy',
    resources: deadLetters,
    why: 'These queues hold the dead letters of others.',
  },
  { rule: 'sqs_dlq_check', resources: deadLetters, why: 'These queues hold the dead letters of others.' },
  {
    rule: 'Serverless-LambdaDLQ',
    resources: everyFunction,
    why: 'No function is called asynchronously with work that could be lost: queues have dead letters of their own, and a schedule starts the same work again.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    resources: /EventSourceMapping/,
    why: 'Lambda has destinations for streams only; a queue has its own dead letters.',
  },
  {
    rule: 'Serverless-EventBusDLQ',
    resources: /EventsRuleSchedule1$/,
    why: 'A start that was not delivered is made up for by the next one, 15 minutes later.',
  },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    resources: /^AlarmSubscription$/,
    why: 'An e-mail that is not delivered cannot be worked off later; the alarm stays visible in CloudWatch.',
  },
  // The bucket that code is uploaded to
  {
    rule: 's3_bucket_versioning_enabled_check',
    resources: deployment,
    why: 'Every deployment writes new names, and the framework keeps the last five.',
  },
  {
    rule: 's3_event_notifications_enabled_check',
    resources: deployment,
    why: 'Nobody waits for uploads of code.',
  },
  {
    rule: 's3_lifecycle_policy_check',
    resources: deployment,
    why: 'The framework deletes all but the last five deployments.',
  },
  {
    rule: 's3_bucket_policy_ssl_requests_only_check',
    resources: /BucketPolicy$/,
    why: 'The policies are there, and cdk-nag sees ours; this checker cannot read ARNs that CloudFormation works out.',
  },
];
