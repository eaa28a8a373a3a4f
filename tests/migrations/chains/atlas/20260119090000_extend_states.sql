ALTER TYPE "lead_state" ADD VALUE 'qualified' AFTER 'new';
