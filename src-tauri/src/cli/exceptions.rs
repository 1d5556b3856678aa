//! What is different for some people of a run.

use super::lists::name;
use super::values::{Assignment, assignment};
use app::{CopyText, DeedError, Exception};
use clap::Args;
use domain::{CustomerId, HandId};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is different for some people of a run.
#[derive(Args)]
pub struct Exceptions {
    /// Leaves this customer out; may be given several times
    #[arg(long, value_name = "ID")]
    leave_out: Vec<CustomerId>,
    /// Writes to this customer although the gate would hold it back, for a reason that is kept on record
    #[arg(long = "override", value_parser = assignment, value_name = "ID=REASON")]
    overrides: Vec<Assignment>,
    /// This customer's text, written by hand, from a file; paragraphs parted by empty lines
    #[arg(long = "text", value_parser = assignment, value_name = "ID=FILE")]
    texts: Vec<Assignment>,
    /// Another message for this customer
    #[arg(long = "message-for", value_parser = assignment, value_name = "ID=T")]
    messages: Vec<Assignment>,
    /// Another handwriting for this customer
    #[arg(long = "hand-for", value_parser = assignment, value_name = "ID=H")]
    hands: Vec<Assignment>,
}

impl Exceptions {
    /// What is different, person by person.
    pub fn read(self) -> Result<Vec<Exception>, DeedError> {
        let mut all: BTreeMap<CustomerId, Exception> = BTreeMap::new();
        let mut of = |id: CustomerId, change: &mut dyn FnMut(&mut Exception)| {
            change(all.entry(id).or_insert_with(|| Exception {
                customer: id,
                leave_out: None,
                template: None,
                hand: None,
                text: None,
                override_reason: None,
            }));
        };
        for id in self.leave_out {
            of(id, &mut |one| one.leave_out = Some(true));
        }
        for one in self.overrides {
            of(customer(&one)?, &mut |exception| {
                exception.override_reason = Some(one.value.clone());
            });
        }
        for one in self.texts {
            let path = PathBuf::from(&one.value);
            let text = std::fs::read_to_string(&path).map_err(|error| DeedError::file(&error, &path))?;
            of(customer(&one)?, &mut |exception| {
                exception.text = Some(CopyText {
                    text: text.clone(),
                    code: None,
                });
            });
        }
        for one in self.messages {
            let template = name(&one.value)?;
            of(customer(&one)?, &mut |exception| {
                exception.template = Some(template.clone());
            });
        }
        for one in self.hands {
            of(customer(&one)?, &mut |exception| {
                exception.hand = Some(HandId(one.value.clone()));
            });
        }
        Ok(all.into_values().collect())
    }
}

fn customer(one: &Assignment) -> Result<CustomerId, DeedError> {
    let id = one.field.parse();
    id.map_err(|_| DeedError::not_found("customer", &one.field))
}
