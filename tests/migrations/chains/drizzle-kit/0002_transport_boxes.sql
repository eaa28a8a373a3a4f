ALTER TYPE "public"."unit_kind" ADD VALUE 'transport_box' BEFORE 'cold_room';
