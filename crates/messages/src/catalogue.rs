//! All messages there are: the program's own and the shop's.

use crate::engine::{Engine, Message};
use crate::facts::TemplateFacts;
use crate::filling::{Filled, Filling};
use crate::values::{Values, addressing};
use crate::{MessageError, builtin, compose};
use domain::{
    Block, FormOfAddress, Formality, Language, Letter, MergeField, Occasion, Purpose, Role, Template,
    TemplateId,
};
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use ts_rs::TS;

/// The messages by name and language, ready to be filled.
pub struct Catalogue {
    templates: BTreeMap<(usize, TemplateId, Language), Entry>,
    engines: [Engine; 4],
}

struct Entry {
    template: Template,
    own: bool,
    /// The template as read when it was first filled.
    message: OnceLock<Message>,
}

impl Entry {
    fn new(template: Template, own: bool) -> Self {
        Self {
            template,
            own,
            message: OnceLock::new(),
        }
    }

    fn message(&self) -> Result<&Message, MessageError> {
        match self.message.get() {
            Some(message) => Ok(message),
            None => Message::read(&self.template).map(|message| self.message.get_or_init(|| message)),
        }
    }
}

/// A message as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TemplateSummary {
    /// Its name.
    pub id: TemplateId,
    /// The languages it is written in.
    pub languages: Vec<Language>,
    /// The forms of address that any of its texts has words of its own for.
    pub forms: Vec<FormOfAddress>,
    /// When it fits.
    pub occasion: Occasion,
    /// Thanks or offer.
    pub purpose: Purpose,
    /// The fields without which one of its texts cannot be filled, as in [`TemplateFacts::needs`].
    pub needs: Vec<MergeField>,
    /// Whether it asks for an opinion through the survey's link.
    pub asks_feedback: bool,
    /// Whether any of its texts is the shop's own.
    pub own: bool,
}

/// Makes sure that a template can be read, before it is kept.
///
/// # Errors
/// [`MessageError::Syntax`] at the first fault; [`check`](crate::check) shows all of them.
pub fn validate(template: &Template) -> Result<(), MessageError> {
    Message::read(template).map(|_| ())
}

impl Catalogue {
    /// The built-in messages and the shop's `own`, which stand in for built-in ones of the same name and
    /// language and stay of their kind: an offer in the shop's own words is an offer.
    ///
    /// # Errors
    /// [`MessageError::Syntax`] when an own one cannot be read, [`MessageError::Duplicate`] when there are
    /// two of a name in one language.
    pub fn new(own: Vec<Template>) -> Result<Self, MessageError> {
        let mut templates = BTreeMap::new();
        let key = |template: &Template| {
            (
                builtin::position(&template.id),
                template.id.clone(),
                template.language,
            )
        };
        for template in builtin::templates() {
            templates.insert(key(&template), Entry::new(template, false));
        }
        for mut template in own {
            validate(&template)?;
            if let Some((occasion, purpose)) = builtin::kind(&template.id) {
                (template.occasion, template.purpose) = (occasion, purpose);
            }
            let before = templates.insert(key(&template), Entry::new(template, true));
            if let Some(Entry {
                template, own: true, ..
            }) = before
            {
                return Err(MessageError::Duplicate {
                    template: template.id,
                    language: template.language,
                });
            }
        }
        Ok(Self {
            templates,
            engines: Language::ALL.map(Engine::new),
        })
    }

    /// The message of this name in this language.
    pub fn get(&self, id: &TemplateId, language: Language) -> Option<&Template> {
        self.entry(id, language).map(|entry| &entry.template)
    }

    /// Whether there is a message of this name in any language.
    pub fn knows(&self, id: &TemplateId) -> bool {
        Language::ALL
            .into_iter()
            .any(|language| self.get(id, language).is_some())
    }

    /// Whether the text of this name in this language is the shop's own.
    pub fn is_own(&self, id: &TemplateId, language: Language) -> bool {
        self.entry(id, language).is_some_and(|entry| entry.own)
    }

    /// Every text, built-in messages first in the order of their occasions, then the shop's own by name.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values().map(|entry| &entry.template)
    }

    /// One entry a message, in the order of [`Catalogue::templates`].
    pub fn summaries(&self) -> Vec<TemplateSummary> {
        let mut summaries: Vec<(TemplateSummary, TemplateFacts)> = Vec::new();
        for Entry { template, own, .. } in self.templates.values() {
            let facts = TemplateFacts::of(template);
            match summaries.last_mut() {
                Some((summary, joined)) if summary.id == template.id => {
                    summary.languages.push(template.language);
                    summary.own |= own;
                    joined.join(&facts);
                }
                _ => summaries.push((
                    TemplateSummary {
                        id: template.id.clone(),
                        languages: vec![template.language],
                        forms: Vec::new(),
                        occasion: template.occasion,
                        purpose: template.purpose,
                        needs: Vec::new(),
                        asks_feedback: false,
                        own: *own,
                    },
                    facts,
                )),
            }
        }
        let with_facts = |(summary, facts): (TemplateSummary, TemplateFacts)| TemplateSummary {
            forms: facts.forms,
            needs: facts.needs,
            asks_feedback: facts.asks_feedback,
            ..summary
        };
        summaries.into_iter().map(with_facts).collect()
    }

    /// Fills a template, whether it stands in the catalogue or is still being written.
    ///
    /// The letter has no gap: every field that the text uses has its value.
    ///
    /// # Errors
    /// [`MessageError::MissingField`] names the first value that is not known; [`MessageError::Syntax`] says
    /// where a template that is not in the catalogue cannot be read; [`MessageError::UnknownField`],
    /// [`MessageError::NotANumber`] and [`MessageError::TooLong`] as they say.
    pub fn fill(&self, template: &Template, filling: &Filling<'_>) -> Result<Filled, MessageError> {
        let language = template.language;
        self.with(template, filling, false, |engine, message, data| {
            let (subject, letter) = engine.fill(message, data)?;
            Ok(Filled {
                subject: compose::line(&subject, language),
                letter: compose::letter(&letter, language),
            })
        })
    }

    /// Fills the template's words for a text message: one line; none when it has no such words.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn fill_text(
        &self,
        template: &Template,
        filling: &Filling<'_>,
    ) -> Result<Option<Letter>, MessageError> {
        let language = template.language;
        self.with(template, filling, true, |engine, message, data| {
            let text = engine.fill_text(message, data)?;
            Ok(text.map(|text| Letter {
                language,
                blocks: vec![compose::one_line(&text, language)],
            }))
        })
    }

    /// Fills what is said on the telephone: how the call begins, the template's words for a call, and how it ends. A
    /// template without such words lends those of its letter.
    ///
    /// # Errors
    /// As [`Catalogue::fill`].
    pub fn fill_call(&self, template: &Template, filling: &Filling<'_>) -> Result<Letter, MessageError> {
        let language = template.language;
        self.with(template, filling, false, |engine, message, data| {
            let (opening, said, closing) = engine.fill_call(message, data.clone())?;
            let said = match said {
                Some(said) => compose::letter(&said, language).blocks,
                None => compose::letter(&engine.fill(message, data)?.1, language).blocks,
            };
            let part = |role, text: &str| Block {
                role,
                ..compose::one_line(text, language)
            };
            let body = said
                .into_iter()
                .filter(|block| !matches!(block.role, Role::Greeting | Role::Signature | Role::Close));
            let mut blocks = vec![part(Role::Greeting, &opening)];
            blocks.extend(body);
            blocks.push(part(Role::Close, &closing));
            Ok(Letter { language, blocks })
        })
    }

    fn with<T>(
        &self,
        template: &Template,
        filling: &Filling<'_>,
        brief: bool,
        work: impl FnOnce(&Engine, &Message, Json) -> Result<T, MessageError>,
    ) -> Result<T, MessageError> {
        let kept = self.entry(&template.id, template.language);
        let read;
        let message = if let Some(entry) = kept.filter(|entry| entry.template == *template) {
            entry.message()?
        } else {
            read = Message::read(template)?;
            &read
        };
        let data = Values::new(filling, template.language, brief)?.into_data(filling.form, filling.formality);
        work(self.engine(template.language), message, data)
    }

    /// The sentence that tells a customer how to get no more mail, for the foot of an offer.
    pub fn opt_out_line(&self, language: Language, form: FormOfAddress, formality: Formality) -> String {
        self.way_out("optout", language, form, formality)
    }

    /// The same for the end of a text message, in as few words as can be.
    pub fn text_opt_out_line(&self, language: Language, form: FormOfAddress, formality: Formality) -> String {
        self.way_out("optout-text", language, form, formality)
    }

    fn way_out(&self, part: &str, language: Language, form: FormOfAddress, formality: Formality) -> String {
        let marked = self
            .engine(language)
            .opt_out(part, addressing(form, formality))
            .expect("the sentence uses no field: the tests draw it in every language and form");
        compose::line(&marked, language)
    }

    fn entry(&self, id: &TemplateId, language: Language) -> Option<&Entry> {
        self.templates.get(&(builtin::position(id), id.clone(), language))
    }

    fn engine(&self, language: Language) -> &Engine {
        let at = Language::ALL.iter().position(|l| *l == language);
        &self.engines[at.expect("there is an engine for every language")]
    }
}
