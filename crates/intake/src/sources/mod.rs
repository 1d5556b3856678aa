//! One file for each tool.

pub(crate) mod google_forms;
pub(crate) mod plain;
pub(crate) mod shopify_customers;
pub(crate) mod shopify_orders;
