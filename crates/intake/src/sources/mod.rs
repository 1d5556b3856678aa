//! One file for each tool.

pub(crate) mod contact_cards;
pub(crate) mod formbricks;
pub(crate) mod google_contacts;
pub(crate) mod google_forms;
pub(crate) mod limesurvey;
pub(crate) mod mailchimp;
pub(crate) mod microsoft_forms;
pub(crate) mod outlook_contacts;
pub(crate) mod paypal_activity;
pub(crate) mod plain;
pub(crate) mod shopify_customers;
pub(crate) mod shopify_orders;
pub(crate) mod square_customers;
pub(crate) mod square_items;
pub(crate) mod stripe_customers;
pub(crate) mod surveymonkey;
pub(crate) mod thankwell_form;
pub(crate) mod thunderbird_contacts;
pub(crate) mod typeform;
pub(crate) mod woocommerce_customers;
pub(crate) mod woocommerce_orders;
