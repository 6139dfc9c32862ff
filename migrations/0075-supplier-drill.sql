-- What the failure drill looks up: frameworks that have not ended, whatever they cover.
create index process_framework on register.process (ends_on) where is_framework;
-- What the portfolio asks of tens of thousands of contracts by their keys, without reading their rows.
create index contract_live on register.contract (contract_key) include (body_id, starts_on, ends_on, cpv_code, money_kind, status, origin);
