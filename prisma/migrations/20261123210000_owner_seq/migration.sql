-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN "ownerSeq" INTEGER NOT NULL DEFAULT 0;
