//! The system's print dialog, where the desktop hands one out (`org.freedesktop.portal.Print`, version 1 and later).

use crate::PrintError;
use std::path::Path;

/// What became of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The person chose a printer, and the file is on its way there.
    Printed,
    /// The person closed it.
    Dismissed,
    /// This desktop has none for other programs; the file can be printed from its viewer.
    Missing,
}

/// Shows the system's print dialog for a PDF file whose paper measures `paper_mm`, and waits for the person. `title`
/// is read by whoever looks at the queue.
///
/// # Errors
/// [`PrintError::File`] when the file cannot be opened; [`PrintError::NoAnswer`] when the dialog breaks down after it
/// was shown.
pub fn print_dialog(file: &Path, title: &str, paper_mm: (f32, f32)) -> Result<Dialog, PrintError> {
    let file = std::fs::File::open(file).map_err(PrintError::File)?;
    portal::print(&file, title, paper_mm)
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod portal {
    use super::Dialog;
    use crate::PrintError;

    pub(super) fn print(_: &std::fs::File, _: &str, _: (f32, f32)) -> Result<Dialog, PrintError> {
        Ok(Dialog::Missing)
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod portal {
    use super::Dialog;
    use crate::PrintError;
    use std::collections::HashMap;
    use std::fs::File;
    use zbus::blocking::{Connection, MessageIterator, Proxy};
    use zbus::zvariant::{Fd, OwnedObjectPath, OwnedValue, Value};
    use zbus::{MatchRule, message};

    const BUS: &str = "org.freedesktop.portal.Desktop";
    const PLACE: &str = "/org/freedesktop/portal/desktop";
    const PRINT: &str = "org.freedesktop.portal.Print";
    const REQUEST: &str = "org.freedesktop.portal.Request";

    type Options<'a> = HashMap<&'a str, Value<'a>>;

    pub(super) fn print(file: &File, title: &str, paper_mm: (f32, f32)) -> Result<Dialog, PrintError> {
        let Ok(connection) = Connection::session() else {
            return Ok(Dialog::Missing);
        };
        let portal = Proxy::new(&connection, BUS, PLACE, PRINT).map_err(|error| broke_down(&error))?;
        if portal.get_property::<u32>("version").is_err() {
            return Ok(Dialog::Missing);
        }
        let prepared = ask(&connection, "thankwell_prepare", |options| {
            let settings = Options::from([("scale", Value::from("100"))]);
            portal.call(
                "PreparePrint",
                &("", title, settings, page_setup(paper_mm), options),
            )
        });
        let answer = match prepared {
            Ok(Some(answer)) => answer,
            Ok(None) => return Ok(Dialog::Dismissed),
            // The interface may be there without a desktop's program behind it.
            Err(zbus::Error::MethodError(..)) => return Ok(Dialog::Missing),
            Err(error) => return Err(broke_down(&error)),
        };
        let token: Option<u32> = answer.get("token").and_then(|token| u32::try_from(token).ok());
        let token = token.ok_or_else(|| PrintError::NoAnswer {
            detail: "the dialog gave no token".to_owned(),
        })?;
        let file = Fd::from(file);
        let sent = ask(&connection, "thankwell_print", |mut options| {
            options.insert("token", Value::from(token));
            portal.call("Print", &("", title, file.try_clone()?, options))
        });
        match sent.map_err(|error| broke_down(&error))? {
            Some(_) => Ok(Dialog::Printed),
            None => Ok(Dialog::Dismissed),
        }
    }

    /// Makes a request and waits for its answer; none when the person closed the dialog.
    fn ask<'a>(
        connection: &Connection,
        token: &'a str,
        call: impl FnOnce(Options<'a>) -> zbus::Result<OwnedObjectPath>,
    ) -> zbus::Result<Option<HashMap<String, OwnedValue>>> {
        // Listened for before it is asked: the answer may be quick. The place follows from who asks.
        let asker = connection.unique_name().map(|name| name.as_str().to_owned());
        let asker = asker
            .unwrap_or_default()
            .trim_start_matches(':')
            .replace('.', "_");
        let place = format!("{PLACE}/request/{asker}/{token}");
        let rule = MatchRule::builder()
            .msg_type(message::Type::Signal)
            .interface(REQUEST)?
            .member("Response")?
            .path(place)?
            .build();
        let mut answers = MessageIterator::for_match_rule(rule, connection, None)?;
        call(Options::from([
            ("handle_token", Value::from(token)),
            ("modal", Value::from(true)),
        ]))?;
        let answer = answers.next().ok_or(zbus::Error::InvalidReply)??;
        let (outcome, results): (u32, HashMap<String, OwnedValue>) = answer.body().deserialize()?;
        Ok((outcome == 0).then_some(results))
    }

    /// The paper, standing and printed up to its edges.
    fn page_setup((one, other): (f32, f32)) -> Options<'static> {
        Options::from([
            ("Name", Value::from("custom")),
            ("DisplayName", Value::from(format!("{one} × {other} mm"))),
            ("Width", Value::from(f64::from(one.min(other)))),
            ("Height", Value::from(f64::from(one.max(other)))),
            ("MarginTop", Value::from(0.0)),
            ("MarginBottom", Value::from(0.0)),
            ("MarginLeft", Value::from(0.0)),
            ("MarginRight", Value::from(0.0)),
            (
                "Orientation",
                Value::from(if one > other { "landscape" } else { "portrait" }),
            ),
        ])
    }

    fn broke_down(error: &zbus::Error) -> PrintError {
        PrintError::NoAnswer {
            detail: error.to_string(),
        }
    }
}
