/** The status of an answer that says that the database is gone: whoever only looks at the status learns it too. */
export const WITHOUT_DATABASE_STATUS = 503;
