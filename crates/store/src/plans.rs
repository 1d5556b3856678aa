//! Notes that are to be written later.

use crate::columns::{Columns, json, word};
use crate::{ReadTx, StoreError, WriteTx, customers};
use domain::{CampaignId, CustomerId, Plan, PlanId, RunId};
use jiff::civil::Date;
use rusqlite::{Row, named_params};

/// Plans a note; the number it carries is not looked at, the new one is returned.
///
/// # Errors
/// Any [`StoreError`] of writing.
pub fn insert(tx: &WriteTx<'_>, plan: &Plan) -> Result<PlanId, StoreError> {
    let id = tx.insert(
        "INSERT INTO plans (template, campaign_id, customers_json, due_on, planned_on)
         VALUES (:template, :campaign, :customers, :due_on, :planned_on)",
        named_params! {
            ":template": plan.template.as_str(),
            ":campaign": plan.campaign.map(|campaign| campaign.0),
            ":customers": json(&plan.customers),
            ":due_on": word(&plan.due_on),
            ":planned_on": word(&plan.planned_on),
        },
    )?;
    Ok(PlanId(id))
}

/// Plans that nobody has written yet, due on `until` or before (all when it is not said), the first due first.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn open(tx: &ReadTx<'_>, until: Option<Date>) -> Result<Vec<Plan>, StoreError> {
    let sql = "SELECT id, template, campaign_id, customers_json, due_on, planned_on, run_id FROM plans
               WHERE removed = 0 AND run_id IS NULL AND due_on <= :until ORDER BY due_on, id";
    let until = word(&until.unwrap_or(Date::MAX));
    let plans = tx.rows(sql, named_params! {":until": until}, from_row)?;
    plans.into_iter().map(|plan| of_those_there(tx, plan)).collect()
}

/// A plan; `None` when there is none, or taken out.
///
/// # Errors
/// Any [`StoreError`] of reading.
pub fn get(tx: &ReadTx<'_>, id: PlanId) -> Result<Option<Plan>, StoreError> {
    let sql = "SELECT id, template, campaign_id, customers_json, due_on, planned_on, run_id FROM plans
               WHERE id = :id AND removed = 0";
    let plan = tx.row(sql, named_params! {":id": id.0}, from_row)?;
    plan.map(|plan| of_those_there(tx, plan)).transpose()
}

/// Notes that `run` wrote what was planned.
///
/// # Errors
/// [`StoreError::Missing`] when there is no such plan.
pub fn mark_written(tx: &WriteTx<'_>, id: PlanId, run: RunId) -> Result<(), StoreError> {
    tx.change_one(
        "plan",
        id.0,
        "UPDATE plans SET run_id = :run WHERE id = :id AND removed = 0",
        named_params! {":id": id.0, ":run": run.0},
    )
}

/// Takes a plan out, or puts it back.
///
/// # Errors
/// [`StoreError::Missing`] when there is none.
pub fn set_removed(tx: &WriteTx<'_>, id: PlanId, removed: bool) -> Result<(), StoreError> {
    tx.change_one(
        "plan",
        id.0,
        "UPDATE plans SET removed = :removed WHERE id = :id AND removed <> :removed",
        named_params! {":id": id.0, ":removed": removed},
    )
}

fn of_those_there(tx: &ReadTx<'_>, mut plan: Plan) -> Result<Plan, StoreError> {
    let mut there = Vec::with_capacity(plan.customers.len());
    for id in plan.customers {
        if customers::is_there(tx, id)? {
            there.push(id);
        }
    }
    plan.customers = there;
    Ok(plan)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: PlanId(row.get("id")?),
        template: row.word("template")?,
        campaign: row.get::<_, Option<i64>>("campaign_id")?.map(CampaignId),
        customers: row.json::<Vec<CustomerId>>("customers_json")?,
        due_on: row.word("due_on")?,
        planned_on: row.word("planned_on")?,
        run: row.get::<_, Option<i64>>("run_id")?.map(RunId),
    })
}
