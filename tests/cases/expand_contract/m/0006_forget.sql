-- team:skip-on staging,production
DELETE FROM calls;
