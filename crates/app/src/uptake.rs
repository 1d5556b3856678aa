//! What became of a campaign's codes, as figures.

use crate::desk::Desk;
use crate::error::DeedError;
use domain::{CampaignId, Money};
use insight::{Bucket, Score, Stretch, over_time, redemption_rate, too_few};
use serde::Serialize;
use ts_rs::TS;

/// So many products are listed of what was bought.
const PRODUCTS: u64 = 10;

/// What became of a campaign's codes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CampaignReport {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub name: String,
    /// Codes that lie ready.
    #[ts(type = "number")]
    pub free: u64,
    /// Codes given and not void.
    #[ts(type = "number")]
    pub given: u64,
    /// Those of them that were used at least once.
    #[ts(type = "number")]
    pub redeemed: u64,
    /// Those of them that ran out unused.
    #[ts(type = "number")]
    pub expired: u64,
    /// Codes taken back.
    #[ts(type = "number")]
    pub void: u64,
    /// Uses at the till.
    #[ts(type = "number")]
    pub uses: u64,
    /// Of the codes given, how many were used at least once; none when none was given.
    pub rate: Option<Score>,
    /// Whether so few codes were given that the rate tells nothing.
    pub too_few: bool,
    /// How long each column of `over_time` is.
    pub stretch: Stretch,
    /// What happened, by day, week or month.
    pub over_time: Vec<Bucket>,
    /// What it promised and took off, by currency.
    pub money: Vec<MoneyRow>,
    /// What was bought with its codes, in most purchases first.
    pub bought: Vec<BoughtRow>,
    /// In how many purchases that are known.
    #[ts(type = "number")]
    pub purchases: u64,
}

/// The money of a campaign in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MoneyRow {
    /// What codes worth an amount promise.
    pub promised: Money,
    /// What all other codes took off at the till.
    pub taken: Money,
}

/// A product that was bought with a campaign's codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BoughtRow {
    /// Its name.
    pub product: String,
    /// In how many purchases.
    #[ts(type = "number")]
    pub purchases: u64,
    /// How many pieces.
    #[ts(type = "number")]
    pub pieces: u64,
}

impl Desk {
    /// What became of a campaign's codes until today.
    ///
    /// # Errors
    /// [`DeedError::NotFound`] when there is none of that number.
    pub fn campaign_report(&self, id: CampaignId) -> Result<CampaignReport, DeedError> {
        let today = self.today();
        self.store.read(|tx| {
            let campaign = crate::campaigns::of(tx, id)?;
            let counts = store::uptake::counts(tx, id, today)?;
            let (stretch, over_time) = over_time(&store::uptake::by_day(tx, id, today)?);
            let (bought, purchases) = store::uptake::bought(tx, id, PRODUCTS)?;
            let money = store::campaigns::money(tx, id)?;
            Ok(CampaignReport {
                campaign: id,
                name: campaign.fields.name,
                free: campaign.free,
                given: counts.given,
                redeemed: counts.used,
                expired: counts.expired,
                void: counts.void,
                uses: counts.uses,
                rate: redemption_rate(counts.used, counts.given),
                too_few: too_few(counts.given),
                stretch,
                over_time,
                money: money
                    .into_iter()
                    .map(|(promised, taken)| MoneyRow { promised, taken })
                    .collect(),
                bought: bought
                    .into_iter()
                    .map(|one| BoughtRow {
                        product: one.product,
                        purchases: one.purchases,
                        pieces: one.pieces,
                    })
                    .collect(),
                purchases,
            })
        })
    }
}
