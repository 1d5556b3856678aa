//! Notes to be written later: planned now, shown on their day, written in one step.

use crate::desk::Desk;
use crate::error::DeedError;
use crate::notes::Audience;
use domain::{CampaignId, Plan, PlanId, TemplateId, days_after};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanForm {
    /// The message.
    pub template: TemplateId,
    /// Whose codes it carries.
    pub campaign: Option<CampaignId>,
    /// To whom: those who belong to it today.
    pub audience: Audience,
    /// In how many days; as many as the shop has set when it is not said.
    #[serde(default)]
    #[ts(optional)]
    pub in_days: Option<u32>,
}

impl Desk {
    /// Plans a note for those who belong to an audience today. A day on which the shop is quiet moves to the next that
    /// it is not.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] for a message, campaign or customer that is not there, or an audience without people.
    pub fn plan_add(&self, form: &PlanForm) -> Result<Plan, DeedError> {
        let today = self.today();
        if !self.catalogue()?.knows(&form.template) {
            return Err(DeedError::not_found("message", &form.template));
        }
        let customers = self.audience(&form.audience)?;
        if customers.is_empty() {
            return Err(DeedError::not_found("customer in", "the audience"));
        }
        self.store.write(|tx| {
            if let Audience::Customers { ids } = &form.audience {
                for &id in ids {
                    store::customers::get(tx, id)?.ok_or_else(|| DeedError::not_found("customer", id))?;
                }
            }
            if let Some(id) = form.campaign {
                store::campaigns::get(tx, id)?.ok_or_else(|| DeedError::not_found("campaign", id))?;
            }
            let shop = store::shop::load(tx)?;
            let day = days_after(today, form.in_days.unwrap_or(shop.second_touch_days));
            let mut plan = Plan {
                id: PlanId(0),
                template: form.template.clone(),
                campaign: form.campaign,
                customers: customers.clone(),
                due_on: shop.quiet_days.next_open(day).unwrap_or(day),
                planned_on: today,
                run: None,
            };
            plan.id = store::plans::insert(tx, &plan)?;
            Ok(plan)
        })
    }

    /// Plans that nobody has written yet, the first due first.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn plans_list(&self) -> Result<Vec<Plan>, DeedError> {
        self.store.read(|tx| Ok(store::plans::open(tx, None)?))
    }

    /// A plan that nobody has taken away.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn plan_open(&self, id: PlanId) -> Result<Plan, DeedError> {
        self.store
            .read(|tx| store::plans::get(tx, id)?.ok_or_else(|| DeedError::not_found("plan", id)))
    }

    /// Takes a plan away, or brings it back.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn plan_remove(&self, id: PlanId, removed: bool) -> Result<(), DeedError> {
        self.store
            .write(|tx| Ok(store::plans::set_removed(tx, id, removed)?))
    }
}
