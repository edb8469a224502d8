/**
 * Stands in for the search of credentials in profiles, single sign-on, roles, processes and metadata services.
 * Lambda puts a function's credentials into its environment, always; without them every call throws
 * CredentialsProviderError.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
