-- Version 11: consent, erasure, retention and runs.

-- Whose codes a run carries was kept only where it set people aside; from here on of every run.
UPDATE runs SET campaign_id = (
    SELECT v.campaign_id FROM notes n JOIN vouchers v ON v.code = n.voucher_code WHERE n.run_id = runs.id LIMIT 1
) WHERE campaign_id IS NULL;
