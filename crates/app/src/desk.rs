//! The desk at which a person works: the shop's data, its messages and its press within reach.

use crate::encryption::key_of;
use crate::error::DeedError;
use crate::inbox::BegunList;
use crate::mail_accounts::{Keyring, Password, WithoutKeyring};
use crate::notes::{KeptCheck, KeptDeck};
use cards::{Picture, Press};
use domain::{MailAccountId, PictureId, Shop, Template};
use jiff::Timestamp;
use jiff::civil::Date;
use messages::Catalogue;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Opened, Store, StoreError};

/// What only the host knows: today's date, and chance.
pub trait World: Send + Sync {
    /// The calendar day in the shop's own time.
    fn today(&self) -> Date;

    /// The moment, for what is counted in seconds.
    fn now(&self) -> Timestamp;

    /// The calendar day of a moment in the shop's own time.
    fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// Bytes that nobody can foresee, from the system's source.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Where passwords are kept.
    fn keyring(&self) -> &dyn Keyring {
        &WithoutKeyring
    }
}

/// Everything a person can do, in methods grouped by noun; see the sibling modules.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) press: Press,
    /// Pictures that were read, by their number.
    pub(crate) pictures: Mutex<BTreeMap<PictureId, Picture>>,
    /// Pictures as small as e-mails carry them.
    pub(crate) logos: Mutex<BTreeMap<PictureId, Vec<u8>>>,
    /// Passwords of mail accounts, until the program ends.
    pub(crate) mail_passwords: Mutex<BTreeMap<MailAccountId, Password>>,
    /// The catalogue with the shop's own messages that went into it.
    catalogue: Mutex<Option<(Vec<Template>, Arc<Catalogue>)>>,
    /// The last check of a run.
    pub(crate) checks: Mutex<Option<KeptCheck>>,
    /// Who had a card on the sheets that were looked at last.
    pub(crate) deck: Mutex<Option<KeptDeck>>,
    /// Lists of answers that a window has begun to show.
    pub(crate) begun_lists: Mutex<Vec<BegunList>>,
    pub(crate) world: Box<dyn World>,
    /// The number that other programs' changes move, as it was last seen.
    seen_elsewhere: Mutex<Option<i64>>,
    folder: PathBuf,
}

impl Desk {
    /// Opens the shop whose data is in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// [`DeedError::StoreNewer`] and [`DeedError::StoreBroken`] leave the data untouched;
    /// [`DeedError::StoreBusy`] when another program holds it.
    pub fn open(folder: &Path, world: Box<dyn World>) -> Result<Self, DeedError> {
        Self::open_with(folder, world, None)
    }

    /// The same where the data is encrypted: with the passphrase, else with the key that the system's keyring holds.
    ///
    /// # Errors
    /// [`DeedError::StoreLocked`] when it takes a passphrase and none is there, [`DeedError::WrongPassphrase`];
    /// otherwise those of [`Desk::open`]. The data is untouched then.
    pub fn open_with(
        folder: &Path,
        world: Box<dyn World>,
        passphrase: Option<&Password>,
    ) -> Result<Self, DeedError> {
        let key = key_of(&folder.join(store::FILE_NAME), passphrase, world.keyring())?;
        let Opened { store, .. } = match Store::open_with(folder, key.as_ref()) {
            // What a keyring holds may be old; the passphrase decides.
            Err(StoreError::WrongKey { path }) if passphrase.is_none() => {
                return Err(StoreError::Locked { path }.into());
            }
            opened => opened?,
        };
        let desk = Self {
            store,
            press: Press::new(),
            pictures: Mutex::default(),
            logos: Mutex::default(),
            mail_passwords: Mutex::default(),
            catalogue: Mutex::default(),
            checks: Mutex::default(),
            deck: Mutex::default(),
            begun_lists: Mutex::default(),
            world,
            seen_elsewhere: Mutex::default(),
            folder: folder.to_owned(),
        };
        desk.keep_a_secret()?;
        desk.sweep()?;
        desk.clear_handed_over();
        desk.finish_erasing()?;
        desk.has_changed_elsewhere()?;
        Ok(desk)
    }

    /// Forgets what was learnt of records that others have taken the place of.
    pub(crate) fn forget_all(&self) -> Result<(), DeedError> {
        self.pictures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        self.logos.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.catalogue.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.checks.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.deck.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.keep_a_secret()?;
        self.has_changed_elsewhere()?;
        Ok(())
    }

    /// Where the shop's data is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether another program has changed the shop's data since this was last asked.
    ///
    /// # Errors
    /// Only what the store says.
    pub fn has_changed_elsewhere(&self) -> Result<bool, DeedError> {
        let Some(now) = self.store.version_elsewhere()? else {
            return Ok(false);
        };
        let mut seen = self.seen_elsewhere.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(seen.replace(now).is_some_and(|before| before != now))
    }

    /// Today's date, as the host knows it.
    pub fn today(&self) -> Date {
        self.world.today()
    }

    pub(crate) fn random_u32(&self) -> u32 {
        let mut bytes = [0; 4];
        self.world.fill_random(&mut bytes);
        u32::from_ne_bytes(bytes)
    }

    pub(crate) fn shop(&self) -> Result<Shop, DeedError> {
        self.store.read(|tx| Ok(store::shop::load(tx)?))
    }

    /// The built-in messages with the shop's own beside them, read anew only when an own one has changed.
    pub(crate) fn catalogue(&self) -> Result<Arc<Catalogue>, DeedError> {
        let own: Vec<Template> = self
            .store
            .read(|tx| Ok::<_, DeedError>(store::templates::all(tx)?))?;
        let mut kept = self.catalogue.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, catalogue)) = kept.as_ref().filter(|(known, _)| *known == own) {
            return Ok(Arc::clone(catalogue));
        }
        let catalogue = Arc::new(Catalogue::new(own.clone())?);
        *kept = Some((own, Arc::clone(&catalogue)));
        Ok(catalogue)
    }

    /// Deletes removed pictures and handwritings that no note needs. Until the shop is opened the next time they can
    /// be brought back.
    fn sweep(&self) -> Result<(), DeedError> {
        let (pictures, hands) = self.store.read(|tx| {
            Ok::<_, DeedError>((store::pictures::leftovers(tx)?, store::own_hands::leftovers(tx)?))
        })?;
        if pictures.is_empty() && hands.is_empty() {
            return Ok(());
        }
        self.store.write(|tx| {
            for id in pictures {
                store::pictures::delete(tx, id)?;
            }
            for number in hands {
                store::own_hands::delete(tx, number)?;
            }
            Ok(())
        })
    }

    /// Takes up a sweep that was cut off after somebody was erased.
    fn finish_erasing(&self) -> Result<(), DeedError> {
        if self.store.is_unswept()? {
            self.forget_handed_over();
            // What cannot be swept now, for want of room or because others are reading, is swept the next time.
            let _ = self.store.sweep_out();
        }
        Ok(())
    }

    /// Makes the secret from which voucher codes follow, once in a shop's life.
    fn keep_a_secret(&self) -> Result<(), DeedError> {
        if self
            .store
            .read(|tx| Ok::<_, DeedError>(store::shop::secret(tx)?))?
            .is_none()
        {
            let mut secret = [0; 32];
            self.world.fill_random(&mut secret);
            self.store
                .write(|tx| Ok::<_, DeedError>(store::shop::keep_secret(tx, &secret)?))?;
        }
        Ok(())
    }
}
