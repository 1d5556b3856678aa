//! `audiences` and `plans`.

use super::answer::Answer;
use super::customers::Filters;
use super::lists::name as message;
use app::{Audience, DeedError, Desk, PlanForm};
use clap::Subcommand;
use domain::{AudienceId, CustomerId, Language, Plan, PlanId, SavedAudience, Window};
use serde_json::json;

#[derive(Subcommand)]
pub enum Audiences {
    /// Lists saved audiences
    List,
    /// Shows who belongs to one today
    Show {
        /// Its name or number
        name: String,
    },
    /// Saves an audience under a name, in the place of the one that has it
    Save {
        /// Its name
        name: String,
        #[command(flatten)]
        filters: Box<Filters>,
        /// Belongs to it whatever the filters say; may be given several times
        #[arg(long, value_name = "ID")]
        with: Vec<CustomerId>,
        /// Does not belong to it whatever the filters say; may be given several times
        #[arg(long, value_name = "ID")]
        without: Vec<CustomerId>,
    },
    /// Gives it another name
    Rename {
        /// Its name or number
        name: String,
        /// The new name
        to: String,
    },
    /// Takes it away
    Remove {
        /// Its name or number
        name: String,
    },
    /// Brings one back that was taken away
    Restore {
        /// Its number
        id: AudienceId,
    },
}

#[derive(Subcommand)]
pub enum Plans {
    /// Lists notes that are planned and not written yet
    List,
    /// Plans a note for later
    Add {
        /// The message's name
        #[arg(long, value_name = "T")]
        template: String,
        /// The offer whose codes it carries (name or number)
        #[arg(long, value_name = "C")]
        campaign: Option<String>,
        /// In how many days; as many as the shop's `second_touch_days` when it is not said
        #[arg(long = "in", value_name = "DAYS")]
        in_days: Option<u32>,
        /// A customer's number; may be given several times
        #[arg(long, value_name = "ID", required_unless_present = "audience")]
        customer: Vec<CustomerId>,
        /// A saved audience
        #[arg(long, value_name = "NAME", conflicts_with = "customer")]
        audience: Option<String>,
    },
    /// Takes a plan away
    Remove {
        /// Its number
        id: PlanId,
    },
    /// Brings a plan back that was taken away
    Restore {
        /// Its number
        id: PlanId,
    },
}

pub fn audiences(desk: &Desk, command: Audiences, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Audiences::List => {
            let audiences = desk.audiences_list()?;
            let lines = audiences.iter().map(|one| format!("{:>4}  {}", one.id, one.name));
            Answer::new(&json!({ "audiences": audiences }), lines.collect())
        }
        Audiences::Show { name } => {
            let saved = desk.audience_named(&name)?;
            let everyone = Window {
                offset: 0,
                limit: u64::from(u32::MAX),
            };
            let page = desk.audience_people(&saved.clone().into(), everyone)?;
            let mut lines: Vec<String> = page
                .rows
                .iter()
                .map(|row| format!("{:>6}  {}", row.id, row.name))
                .collect();
            lines.push(format!("{} customers", page.total));
            Answer::new(
                &json!({ "audience": saved, "customers": page.rows, "total": page.total }),
                lines,
            )
        }
        Audiences::Save {
            name,
            filters,
            with,
            without,
        } => {
            let id = match desk.audience_named(&name) {
                Ok(known) => known.id,
                Err(DeedError::NotFound { .. }) => AudienceId(0),
                Err(error) => return Err(error),
            };
            saved(&desk.audience_save(&SavedAudience {
                id,
                name,
                filter: filters.filter(desk, language)?,
                with,
                without,
            })?)
        }
        Audiences::Rename { name, to } => {
            let known = desk.audience_named(&name)?;
            saved(&desk.audience_save(&SavedAudience { name: to, ..known })?)
        }
        Audiences::Remove { name } => {
            let known = desk.audience_named(&name)?;
            desk.audience_remove(known.id, true)?;
            let line = format!(
                "Taken away; `thankwell audiences restore {}` brings it back.",
                known.id
            );
            Answer::new(&json!({ "id": known.id }), vec![line])
        }
        Audiences::Restore { id } => {
            desk.audience_remove(id, false)?;
            Answer::new(&json!({ "id": id }), vec![format!("Audience {id} is back.")])
        }
    }
}

fn saved(audience: &SavedAudience) -> Result<Answer, DeedError> {
    let line = format!("Audience {}: {}", audience.id, audience.name);
    Answer::new(audience, vec![line])
}

pub fn plans(desk: &Desk, command: Plans) -> Result<Answer, DeedError> {
    match command {
        Plans::List => {
            let plans = desk.plans_list()?;
            let lines = plans.iter().map(line).collect();
            Answer::new(&json!({ "plans": plans }), lines)
        }
        Plans::Add {
            template,
            campaign,
            in_days,
            customer,
            audience,
        } => {
            let audience = match audience {
                Some(name) => desk.audience_named(&name)?.into(),
                None => Audience::Customers { ids: customer },
            };
            let plan = desk.plan_add(&PlanForm {
                template: message(&template)?,
                campaign: campaign
                    .as_deref()
                    .map(|name| desk.campaign_named(name))
                    .transpose()?,
                audience,
                in_days,
            })?;
            Answer::new(&plan, vec![line(&plan)])
        }
        Plans::Remove { id } => {
            desk.plan_remove(id, true)?;
            let line = format!("Taken away; `thankwell plans restore {id}` brings it back.");
            Answer::new(&json!({ "id": id }), vec![line])
        }
        Plans::Restore { id } => {
            desk.plan_remove(id, false)?;
            Answer::new(&json!({ "id": id }), vec![format!("Plan {id} is back.")])
        }
    }
}

fn line(plan: &Plan) -> String {
    let people = plan.customers.len();
    format!(
        "{:>4}  {}  {} to {people} customers",
        plan.id, plan.due_on, plan.template
    )
}
