-- What the failure drill looks up: frameworks that have not ended, whatever they cover.
create index process_framework on register.process (ends_on) where is_framework;
