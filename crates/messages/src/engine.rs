//! Handlebars with the shop's blocks and helpers: draws a template into a marked text.

use crate::source::{layout, place, tidy};
use crate::tags::{self, Condition, FaultCode};
use crate::{MessageError, builtin, fields, marks};
use domain::{Language, Role, Template, TemplateId};
use handlebars::template::Template as Compiled;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, Renderable,
};
use serde_json::Value as Json;

/// A filled text longer than this many bytes is no letter.
const LIMIT: usize = 100_000;

/// Handlebars with the parts of one language.
pub(crate) struct Engine {
    registry: Handlebars<'static>,
}

/// A template that has been read, subject and letter apart.
pub(crate) struct Message {
    id: TemplateId,
    subject: Compiled,
    letter: Compiled,
    text: Option<Compiled>,
    call: Option<Compiled>,
}

/// What a helper found wanting.
#[derive(Debug, thiserror::Error)]
enum Gap {
    #[error("{0} is not known")]
    Missing(String),
    #[error("{0} is no whole number")]
    NotANumber(String),
}

impl Message {
    /// Reads a template.
    ///
    /// # Errors
    /// [`MessageError::Syntax`] at the first fault.
    pub(crate) fn read(template: &Template) -> Result<Self, MessageError> {
        let source = tidy(&template.source);
        let fault =
            |fault: tags::Fault| MessageError::syntax(&template.id, fault.code, place(&source, fault.at));
        let layout = layout(&source).map_err(fault)?;
        let compile = |range: std::ops::Range<usize>| {
            let (_, faults) = tags::read(&source, range.clone());
            if let Some(first) = faults.first() {
                return Err(fault(*first));
            }
            compile(&source[range.clone()]).map_err(|(line, column)| {
                let (first, _) = place(&source, range.start);
                MessageError::syntax(&template.id, FaultCode::Unreadable, (first + line - 1, column))
            })
        };
        Ok(Self {
            id: template.id.clone(),
            subject: compile(layout.subject)?,
            letter: compile(layout.letter)?,
            text: layout.text.map(compile).transpose()?,
            call: layout.call.map(compile).transpose()?,
        })
    }
}

/// Has Handlebars read `source`; a refusal is a line and a column.
pub(crate) fn compile(source: &str) -> Result<Compiled, (usize, usize)> {
    Compiled::compile(source).map_err(|error| error.pos().unwrap_or((1, 1)))
}

impl Engine {
    /// Handlebars for `language`.
    pub(crate) fn new(language: Language) -> Self {
        let mut registry = Handlebars::new();
        registry.register_escape_fn(handlebars::no_escape);
        registry.set_strict_mode(true);
        for name in ["each", "with", "lookup", "log", "raw"] {
            registry.unregister_helper(name);
        }
        for name in fields::spellings() {
            registry.register_helper(name, Box::new(field));
        }
        registry.register_helper("form", Box::new(form));
        registry.register_helper("plural", Box::new(plural));
        registry.register_helper("fallback", Box::new(fallback));
        registry.register_helper("if", Box::new(Block(Choice::Known)));
        registry.register_helper("unless", Box::new(Block(Choice::Unknown)));
        for (name, condition) in Condition::SIMPLE {
            let choice = if condition == Condition::Close {
                Choice::Close
            } else {
                Choice::When(condition)
            };
            registry.register_helper(name, Box::new(Block(choice)));
        }
        for (name, source) in builtin::parts(language) {
            let part =
                compile(source).expect("the program's own parts are readable: the tests draw each of them");
            let role = match name {
                "greeting" => Some(Role::Greeting),
                "close" => Some(Role::Close),
                "signature" => Some(Role::Signature),
                _ => None,
            };
            if let Some(role) = role {
                // The part stays a source of its own, so that its lines are trimmed as they stand.
                let inner = format!("{name}-text");
                let outer = marks::role(role, &format!("{{{{> {inner}}}}}"));
                registry.register_template(&inner, part);
                registry.register_template(name, compile(&outer).expect("a call of a part is readable"));
            } else {
                registry.register_template(name, part);
            }
        }
        Self { registry }
    }

    /// Subject and letter of `message`, still marked.
    ///
    /// # Errors
    /// [`MessageError::MissingField`], [`MessageError::NotANumber`] and [`MessageError::TooLong`].
    pub(crate) fn fill(&self, message: &Message, data: Json) -> Result<(String, String), MessageError> {
        let context = self.context_of(message, data)?;
        let subject = self.draw(message, &message.subject, &context)?;
        Ok((subject, self.draw(message, &message.letter, &context)?))
    }

    /// The text message of `message`, still marked; none when it has no words for one.
    ///
    /// # Errors
    /// As [`Engine::fill`].
    pub(crate) fn fill_text(&self, message: &Message, data: Json) -> Result<Option<String>, MessageError> {
        let Some(text) = &message.text else {
            return Ok(None);
        };
        let context = self.context_of(message, data)?;
        self.draw(message, text, &context).map(Some)
    }

    /// What is said on the telephone: how the call begins, the words of `message` if it has any for a call, and how it
    /// ends, each still marked.
    ///
    /// # Errors
    /// As [`Engine::fill`].
    pub(crate) fn fill_call(
        &self,
        message: &Message,
        data: Json,
    ) -> Result<(String, Option<String>, String), MessageError> {
        let context = self.context_of(message, data)?;
        let part = |name: &str| {
            let drawn = self.registry.render_with_context(name, &context);
            drawn.map_err(|error| to_message_error(&message.id, &error))
        };
        let said = message.call.as_ref();
        let said = said.map(|said| self.draw(message, said, &context)).transpose()?;
        Ok((part("call-opening")?, said, part("call-closing")?))
    }

    fn context_of(&self, message: &Message, data: Json) -> Result<Context, MessageError> {
        self.context(data)
            .map_err(|error| to_message_error(&message.id, &error))
    }

    fn draw(
        &self,
        message: &Message,
        template: &Compiled,
        context: &Context,
    ) -> Result<String, MessageError> {
        let text = template
            .renders(&self.registry, context, &mut RenderContext::new(None))
            .map_err(|error| to_message_error(&message.id, &error))?;
        if text.len() > LIMIT {
            return Err(MessageError::TooLong {
                template: message.id.clone(),
            });
        }
        Ok(text)
    }

    /// One of the lines that tell how to opt out, still marked.
    pub(crate) fn opt_out(&self, part: &str, data: Json) -> Result<String, RenderError> {
        self.registry.render_with_context(part, &self.context(data)?)
    }

    /// The data with the greeting's name, unless that was set by hand.
    fn context(&self, mut data: Json) -> Result<Context, RenderError> {
        if data["fields"].get("name").is_none() {
            let name = self.registry.render("name", &data)?;
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() {
                data["fields"]["name"] = Json::String(name);
            }
        }
        Context::wraps(data)
    }
}

fn to_message_error(template: &TemplateId, error: &RenderError) -> MessageError {
    let template = template.clone();
    let gap = match error.reason() {
        RenderErrorReason::NestedError(inner) => inner.downcast_ref::<Gap>(),
        _ => None,
    };
    match gap {
        Some(Gap::Missing(field)) => MessageError::MissingField {
            template,
            field: field.clone(),
        },
        Some(Gap::NotANumber(field)) => MessageError::NotANumber {
            template,
            field: field.clone(),
        },
        // Reading has refused whatever else could fail here; the place is kept all the same.
        None => MessageError::Syntax {
            template,
            code: FaultCode::Unreadable.name(),
            line: error.line_no.unwrap_or(1),
            column: error.column_no.unwrap_or(1),
        },
    }
}

/// The value of the field with this spelling.
fn known<'a>(data: &'a Json, name: &str) -> Option<&'a str> {
    let (field, _) = fields::find(name)?;
    data["fields"].get(field)?.as_str()
}

fn missing(name: &str) -> RenderError {
    let field = fields::find(name).map_or(name, |(field, _)| field);
    RenderErrorReason::NestedError(Box::new(Gap::Missing(field.to_owned()))).into()
}

/// The field's name that stands as the first argument.
fn argument<'a>(helper: &'a Helper<'_>) -> &'a str {
    let path = helper.param(0).and_then(|param| param.relative_path());
    path.map_or("", String::as_str)
}

fn text<'a>(helper: &'a Helper<'_>, name: &str) -> Option<&'a str> {
    helper.hash_get(name)?.value().as_str()
}

/// `{{product}}`: the value, and never a gap.
fn field(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let value = known(context.data(), helper.name()).ok_or_else(|| missing(helper.name()))?;
    Ok(out.write(value)?)
}

/// `{{fallback product "your order"}}`
fn fallback(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let otherwise = helper.param(1).and_then(|param| param.value().as_str());
    let value = known(context.data(), argument(helper)).or(otherwise);
    Ok(out.write(value.unwrap_or_default())?)
}

/// `{{form feminine="Cara" neutral="Ciao"}}`: a form that is not given takes the neutral words.
fn form(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let form = context.data()["form"].as_str().unwrap_or_default();
    let words = text(helper, form).or_else(|| text(helper, "neutral"));
    Ok(out.write(words.unwrap_or_default())?)
}

/// `{{plural years one="a year" other="# years"}}`: by the plural categories of the language; nought takes
/// `zero` wherever that is given.
fn plural(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let name = argument(helper);
    let Some((name, _)) = fields::find(name).filter(|_| known(context.data(), name).is_some()) else {
        return Err(missing(name));
    };
    let count = &context.data()["counts"][name];
    let Some(number) = count["number"].as_str() else {
        return Err(RenderErrorReason::NestedError(Box::new(Gap::NotANumber(name.to_owned()))).into());
    };
    let words = ["category", "usual"]
        .iter()
        .find_map(|key| text(helper, count[*key].as_str()?))
        .or_else(|| text(helper, "other"));
    Ok(out.write(&words.unwrap_or_default().replace('#', number))?)
}

/// What decides between a block and its `else`.
#[derive(Clone, Copy)]
enum Choice {
    Known,
    Unknown,
    When(Condition),
    /// Always the block, marked as the letter's close line.
    Close,
}

struct Block(Choice);

impl HelperDef for Block {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let data = context.data();
        let holds = match self.0 {
            Choice::Known => known(data, argument(helper)).is_some(),
            Choice::Unknown => known(data, argument(helper)).is_none(),
            Choice::When(condition) => holds(condition, data),
            Choice::Close => true,
        };
        let branch = if holds {
            helper.template()
        } else {
            helper.inverse()
        };
        let Some(branch) = branch else { return Ok(()) };
        if matches!(self.0, Choice::Close) {
            let line = branch.renders(registry, context, render)?;
            Ok(out.write(&marks::role(Role::Close, &line))?)
        } else {
            branch.render(registry, context, render, out)
        }
    }
}

fn holds(condition: Condition, data: &Json) -> bool {
    let form = data["form"].as_str().unwrap_or_default();
    match condition {
        Condition::Formal => data["formal"] == true,
        Condition::Percent => data["percent"] == true,
        Condition::Thing => data["thing"] == true,
        Condition::Several => form == "couple" || form == "firm",
        Condition::PluralYou => data["formal"] == true || form == "couple",
        Condition::Feminine => form == "feminine",
        Condition::Masculine => form == "masculine",
        Condition::Neutral => form == "neutral",
        Condition::Couple => form == "couple",
        Condition::Firm => form == "firm",
        Condition::If(_) | Condition::Unless(_) | Condition::Close => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_parts() {
        for language in Language::ALL {
            let engine = Engine::new(language);
            assert_eq!(builtin::parts(language).count(), 9, "{language:?}");
            for (part, _) in builtin::parts(language) {
                assert!(engine.registry.has_template(part), "{part} in {language:?}");
            }
        }
    }
}
