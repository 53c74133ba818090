/** The key of an attachment's file; nothing that a person typed is in it. */
export const fileKey = (tenantId: string, id: string): string => `${tenantId}/${id}`;

/** The key of what is shown of it. */
export const previewKey = (tenantId: string, id: string): string => `${fileKey(tenantId, id)}.preview`;
