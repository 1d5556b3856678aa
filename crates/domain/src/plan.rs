//! A note that is to be written later: the second touch after a plain thank-you.

use crate::{CampaignId, CustomerId, PlanId, RunId, TemplateId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Plan {
    /// Number in this shop.
    pub id: PlanId,
    /// The message.
    pub template: TemplateId,
    /// Whose codes it carries.
    pub campaign: Option<CampaignId>,
    /// To whom; whoever left the list since is not among them.
    pub customers: Vec<CustomerId>,
    /// The day on which it is to be written.
    #[ts(type = "string")]
    pub due_on: Date,
    /// The day it was planned.
    #[ts(type = "string")]
    pub planned_on: Date,
    /// The run that wrote it.
    pub run: Option<RunId>,
}
