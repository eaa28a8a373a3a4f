-- renewa:atlas:skip-on staging,production
DELETE FROM "leads" WHERE "state" = 'lost';
