--
-- PostgreSQL database dump
--

\restrict 5ecret

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.towns (
    id integer NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.towns IS 'It''s a town; no more.';

COPY public.towns (id, name) FROM stdin;
1	Bern; it's nice
2	$$Basel
\.

ALTER TABLE ONLY public.towns
    ADD CONSTRAINT towns_pkey PRIMARY KEY (id);

\unrestrict 5ecret
