//! What voucher codes cost as their number grows from a thousand to a million: made beforehand, brought along, given.
//!
//! A flat cost shows as the same items a second in every row.

use divan::Bencher;
use divan::counter::ItemsCount;
use domain::{
    CampaignFields, CampaignId, Caps, CustomerFields, CustomerId, Due, Purpose, Rule, Terms, Value,
    VoucherCode,
};
use jiff::civil::{Date, date};
use store::{Store, StoreError, WriteTx, campaigns, customers, vouchers};
use tempfile::TempDir;

const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];
const TODAY: Date = date(2026, 11, 27);

fn main() {
    divan::main();
}

/// A shop with one campaign, in a folder that goes away with it.
struct Shop {
    store: Store,
    _folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("a store").store;
        let shop = Self {
            store,
            _folder: folder,
        };
        let fields = CampaignFields {
            name: "Autumn".to_owned(),
            terms: Terms {
                value: Value::Percent { percent: 10 },
                minimum: None,
                days: Some(30),
                until: None,
                uses: 1,
                products: Vec::new(),
                tags: Vec::new(),
            },
            caps: Caps {
                codes: Some(2_000_000),
                ..Caps::default()
            },
            rule: Rule::ByHand,
            purpose: Purpose::Offer,
            imported_codes_only: false,
        };
        shop.write(|tx| campaigns::insert(tx, &fields, TODAY));
        shop
    }

    fn write<T>(&self, change: impl FnOnce(&WriteTx<'_>) -> Result<T, StoreError>) -> T {
        self.store.write(change).expect("a change")
    }
}

/// `SplitMix64`: the same bits at every run.
fn bits() -> impl FnMut() -> u64 {
    let mut state = 7_u64;
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn made_beforehand(bencher: Bencher<'_, '_>, codes: u64) {
    bencher
        .counter(ItemsCount::new(codes))
        .with_inputs(Shop::new)
        .bench_local_values(|shop| {
            shop.write(|tx| vouchers::make(tx, CampaignId(1), codes, TODAY, &mut bits()));
            shop
        });
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn brought_along(bencher: Bencher<'_, '_>, codes: u64) {
    let mut random = bits();
    let list: Vec<VoucherCode> = (0..codes)
        .map(|number| {
            VoucherCode::from_elsewhere(&format!("T{:07X}-{number}", random() >> 36)).expect("a code")
        })
        .collect();
    bencher
        .counter(ItemsCount::new(codes))
        .with_inputs(Shop::new)
        .bench_local_values(|shop| {
            shop.write(|tx| vouchers::import(tx, CampaignId(1), &list, TODAY));
            shop
        });
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn given_to_a_thousand_where_so_many_lie_ready(bencher: Bencher<'_, '_>, codes: u64) {
    const PEOPLE: i64 = 1_000;
    bencher
        .counter(ItemsCount::new(PEOPLE as u64))
        .with_inputs(|| {
            let shop = Shop::new();
            shop.write(|tx| {
                for _ in 0..PEOPLE {
                    customers::insert(tx, &CustomerFields::default(), TODAY)?;
                }
                vouchers::make(tx, CampaignId(1), codes, TODAY, &mut bits())
            });
            shop
        })
        .bench_local_values(|shop| {
            shop.write(|tx| {
                for customer in 1..=PEOPLE {
                    let due = Due::by_hand("autumn");
                    vouchers::give(tx, CampaignId(1), CustomerId(customer), &due, TODAY, &mut bits())?;
                }
                Ok(())
            });
            shop
        });
}
