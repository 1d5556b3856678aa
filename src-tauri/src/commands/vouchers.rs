//! Campaigns and vouchers.

use crate::window::{Jobs, OpenDesk, Topic, changed};
use app::{
    CampaignForm, CampaignReport, CodeList, DeedError, DueRow, Progress, TillAnswer, TillRequest, VoucherLife,
};
use domain::{
    Campaign, CampaignId, CustomerId, FailedTry, RedemptionId, VoucherFilter, VoucherId, VoucherPage,
    VoucherRow, Window,
};
use std::path::Path;
use tauri::ipc::Channel;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Campaigns, Topic::Vouchers];

#[command(async)]
pub fn campaigns_list(desk: State<'_, OpenDesk>) -> Result<Vec<Campaign>, DeedError> {
    desk.get()?.campaigns_list()
}

#[command(async)]
pub fn campaign_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    values: CampaignForm,
) -> Result<CampaignId, DeedError> {
    desk.get()?
        .campaign_add(&values)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn campaign_import_codes(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    campaign: CampaignId,
    path: String,
    column: Option<String>,
) -> Result<u64, DeedError> {
    desk.get()?
        .campaign_import_codes(campaign, Path::new(&path), column.as_deref())
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn campaign_form(desk: State<'_, OpenDesk>, id: CampaignId) -> Result<CampaignForm, DeedError> {
    desk.get()?.campaign_form(id)
}

#[command(async)]
pub fn campaign_save(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: CampaignId,
    values: CampaignForm,
) -> Result<(), DeedError> {
    desk.get()?
        .campaign_save(id, &values)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn codes_look(
    desk: State<'_, OpenDesk>,
    path: String,
    column: Option<String>,
) -> Result<CodeList, DeedError> {
    desk.get()?.codes_look(Path::new(&path), column.as_deref())
}

#[command(async)]
pub fn campaign_make_codes(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    campaign: CampaignId,
    count: u64,
    progress: Channel<Progress>,
    job: String,
) -> Result<u64, DeedError> {
    let watched = jobs.start(&job, progress);
    desk.get()?
        .campaign_make_codes(campaign, count, &watched)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn campaign_export_codes(
    desk: State<'_, OpenDesk>,
    jobs: State<'_, Jobs>,
    campaign: CampaignId,
    path: String,
    progress: Channel<Progress>,
    job: String,
) -> Result<u64, DeedError> {
    let watched = jobs.start(&job, progress);
    desk.get()?
        .campaign_export_codes(campaign, Path::new(&path), &watched)
}

#[command(async)]
pub fn campaign_due(desk: State<'_, OpenDesk>, id: CampaignId) -> Result<Vec<DueRow>, DeedError> {
    desk.get()?.campaign_due(id)
}

#[command(async)]
pub fn campaign_report(desk: State<'_, OpenDesk>, id: CampaignId) -> Result<CampaignReport, DeedError> {
    desk.get()?.campaign_report(id)
}

#[command(async)]
pub fn voucher_open(desk: State<'_, OpenDesk>, id: VoucherId) -> Result<VoucherLife, DeedError> {
    desk.get()?.voucher_open(id)
}

#[command(async)]
pub fn voucher_give(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    campaign: CampaignId,
    customer: CustomerId,
) -> Result<VoucherRow, DeedError> {
    desk.get()?
        .voucher_give(campaign, customer)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn vouchers_list(
    desk: State<'_, OpenDesk>,
    filter: VoucherFilter,
    window: Window,
) -> Result<VoucherPage, DeedError> {
    desk.get()?.vouchers_list(&filter, window)
}

#[command(async)]
pub fn voucher_void(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: VoucherId,
) -> Result<TillAnswer, DeedError> {
    desk.get()?.voucher_void(id).inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn till_check(desk: State<'_, OpenDesk>, request: TillRequest) -> Result<TillAnswer, DeedError> {
    desk.get()?.till_check(&request)
}

#[command(async)]
pub fn till_look_again(desk: State<'_, OpenDesk>, request: TillRequest) -> Result<TillAnswer, DeedError> {
    desk.get()?.till_look_again(&request)
}

#[command(async)]
pub fn till_redeem(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    request: TillRequest,
) -> Result<TillAnswer, DeedError> {
    desk.get()?
        .till_redeem(&request)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn till_tries(desk: State<'_, OpenDesk>, most: u32) -> Result<Vec<FailedTry>, DeedError> {
    desk.get()?.till_tries(most)
}

#[command(async)]
pub fn till_undo(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    redemption: RedemptionId,
) -> Result<TillAnswer, DeedError> {
    desk.get()?
        .till_undo(redemption)
        .inspect(|_| changed(&handle, TOPICS))
}
