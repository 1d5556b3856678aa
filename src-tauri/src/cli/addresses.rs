//! `addresses`.

use super::answer::Answer;
use app::{DeedError, Desk};
use clap::Subcommand;
use domain::{AddressTask, AddressTaskId};
use serde_json::json;

#[derive(Subcommand)]
pub enum Addresses {
    /// Lists addresses that a card came back from and nobody has mended, oldest first
    List,
    /// Leaves an address as it is
    Leave {
        /// The task's number
        task: AddressTaskId,
    },
    /// Takes `addresses leave` back
    Reopen {
        /// The task's number
        task: AddressTaskId,
    },
}

pub fn run(desk: &Desk, command: &Addresses) -> Result<Answer, DeedError> {
    match *command {
        Addresses::List => {
            let tasks = desk.addresses_returned()?;
            let lines = tasks.iter().map(line).collect();
            Answer::new(&json!({ "addresses": tasks }), lines)
        }
        Addresses::Leave { task } => {
            desk.address_dismiss(task)?;
            let line = format!("Left as it is; `thankwell addresses reopen {task}` takes that back.");
            Answer::new(&json!({ "id": task }), vec![line])
        }
        Addresses::Reopen { task } => {
            desk.address_reopen(task)?;
            Answer::new(
                &json!({ "id": task }),
                vec![format!("Address {task} is to be mended.")],
            )
        }
    }
}

fn line(task: &AddressTask) -> String {
    let address = &task.address;
    let lines = [
        &address.street,
        &address.street2,
        &address.postcode,
        &address.city,
    ];
    let known: Vec<&str> = lines
        .into_iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    format!(
        "{:>4}  {}  {} ({})  note {}: {}",
        task.id,
        task.opened_on,
        task.name,
        task.customer,
        task.note,
        known.join(", ")
    )
}
