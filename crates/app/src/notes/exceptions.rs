//! What is different for some people of a run.

use super::options::{Exception, NoteOptions, RunRequest};
use super::prepare::Brief;
use crate::desk::Desk;
use crate::error::{DeedError, FieldProblem};
use domain::{Channel, CustomerId};
use std::collections::BTreeMap;

/// The brief of a run, with those of the people who are exceptions.
pub(super) struct Briefs {
    pub usual: Brief,
    others: BTreeMap<CustomerId, (Brief, Exception)>,
}

impl Desk {
    /// Lays out what a run needs, for everybody and for those who are exceptions.
    pub(super) fn briefs(&self, request: &RunRequest) -> Result<Briefs, DeedError> {
        let briefs = self.briefs_of(&request.options, &request.exceptions, request.channels()[0])?;
        if request.files.pdf.is_some() {
            let print = request.files.print.as_ref().unwrap_or(&briefs.usual.print);
            self.sheet_for(&Self::format(&briefs.usual.format)?, print)?;
        }
        Ok(briefs)
    }

    /// The same for options with their exceptions, before there is a run.
    pub(super) fn briefs_of(
        &self,
        options: &NoteOptions,
        exceptions: &[Exception],
        channel: Channel,
    ) -> Result<Briefs, DeedError> {
        let mut usual = self.brief(options)?;
        usual.channel = channel;
        let mut others = BTreeMap::new();
        for exception in exceptions {
            let brief = self.brief_of(&usual, exception)?;
            others.insert(exception.customer, (brief, exception.clone()));
        }
        Ok(Briefs { usual, others })
    }

    fn brief_of(&self, usual: &Brief, exception: &Exception) -> Result<Brief, DeedError> {
        let mut brief = usual.clone();
        if let Some(template) = exception
            .template
            .as_ref()
            .filter(|one| **one != usual.options.template)
        {
            if !brief.catalogue.knows(template) {
                return Err(DeedError::not_found("message", template));
            }
            brief.options.template = template.clone();
            // The text that was edited for all is the other message's.
            brief.options.source = None;
        }
        if let Some(hand) = &exception.hand {
            self.store.read(|tx| Self::check_hand(tx, hand))?;
            brief.hand = hand.clone();
        }
        brief.options.text.clone_from(&exception.text);
        if let Some(reason) = &exception.override_reason {
            if reason.trim().is_empty() {
                return Err(DeedError::Fields {
                    fields: vec![FieldProblem::required("override")],
                });
            }
            brief.overridden = true;
        }
        Ok(brief)
    }
}

impl Briefs {
    /// The brief for one person.
    pub fn of(&self, customer: CustomerId) -> &Brief {
        self.others.get(&customer).map_or(&self.usual, |(brief, _)| brief)
    }

    /// Whether somebody left them out by hand.
    pub fn leave_out(&self, customer: CustomerId) -> bool {
        let exception = self.others.get(&customer);
        exception.is_some_and(|(_, exception)| exception.leave_out == Some(true))
    }

    /// Why the gate was overridden for them; empty when it was not.
    pub fn reason(&self, customer: CustomerId) -> &str {
        let exception = self.others.get(&customer);
        exception
            .and_then(|(_, exception)| exception.override_reason.as_deref())
            .unwrap_or_default()
            .trim()
    }
}
