-- What bodies paid in a stretch of months by category, and in a category by body: summed from the indexes alone.
create index payment_by_category_months on register.payment_by_category (body_id, month, category_id) include (payments, amount_pence);
drop index register.payment_by_category_category;
create index payment_by_category_category on register.payment_by_category (category_id, month) include (body_id, payments, amount_pence);
